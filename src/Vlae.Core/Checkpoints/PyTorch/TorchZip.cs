using System.Globalization;
using System.Text;
using Vlae.Checkpoints.Pickle;
using Vlae.Files;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>PyTorch's zip format (since 1.6): data.pkl, one record per storage, version, byte order.</summary>
internal static class TorchZip
{
    // The range that PyTorch's readers accept: caffe2/serialize/versions.h.
    private const int MaxVersion = 10;
    private const int MaxPickle = 1 << 22;

    /// <summary>Reads a file's tensors. Values are read later.</summary>
    public static TorchFile Read(FileBytes bytes, string file)
    {
        var archive = new TorchArchive(bytes, file);
        string folder = Folder(archive, file);
        RequireVersion(archive, folder, file);
        bool bigEndian = IsBigEndian(archive, folder, file);

        (long start, int size) = archive.Find(folder + "data.pkl")!.Value;
        if (size > MaxPickle)
            throw PickleErrors.TooLarge(file, $"a pickle of {size:N0} bytes");

        _ = archive.Read(folder + "data.pkl");
        var globals = new TorchGlobals(file);
        object? root = new PickleReader(new(bytes, file, start, start + size), globals).Read();
        foreach (TorchStorage storage in globals.Storages.Values)
            Locate(storage, archive, folder, file);

        return new(bytes, file, TorchStateDict.Find(root, file), bigEndian, TorchMetadata.Read(archive, folder, file));
    }

    private static string Folder(TorchArchive archive, string file)
    {
        const string Pickle = "/data.pkl";
        string[] pickles = [.. archive.Names.Where(name => name.IndexOf('/') == name.Length - Pickle.Length
            && name.EndsWith(Pickle, StringComparison.Ordinal))];
        if (pickles is not [string pickle])
        {
            throw PyTorchFileErrors.Unsupported(
                file, $"is a zip archive with {pickles.Length} data.pkl, and torch.save writes one");
        }

        return pickle[..(pickle.Length - Pickle.Length + 1)];
    }

    private static void RequireVersion(TorchArchive archive, string folder, string file)
    {
        string name = archive.Find(folder + ".data/version") is null ? folder + "version" : folder + ".data/version";
        string version = Text(archive.Read(name));
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            throw PyTorchFileErrors.Corrupt(file, $"its version is '{version}'");
        if (number is < 1 or > MaxVersion)
        {
            throw PyTorchFileErrors.Unsupported(
                file, $"is of version {number} of PyTorch's format, and 1 to {MaxVersion} are known");
        }
    }

    private static bool IsBigEndian(TorchArchive archive, string folder, string file)
    {
        string name = folder + "byteorder";
        return (archive.Find(name) is null ? "little" : Text(archive.Read(name))) switch
        {
            "little" => false,
            "big" => true,
            var other => throw PyTorchFileErrors.Corrupt(file, $"its order of bytes is '{other}'"),
        };
    }

    private static void Locate(TorchStorage storage, TorchArchive archive, string folder, string file)
    {
        string name = $"{folder}data/{storage.Key}";
        int size = archive.Read(name).Length;
        if (size < storage.Size)
        {
            throw PyTorchFileErrors.Corrupt(
                file, $"its record '{name}' has {size} bytes, and its tensors need {storage.Size}");
        }

        storage.Start = archive.Find(name)!.Value.Start;
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 64)]).Trim();
}
