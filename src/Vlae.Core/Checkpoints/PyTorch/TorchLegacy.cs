using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Vlae.Checkpoints.Pickle;
using Vlae.Files;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// PyTorch's format before 1.6: pickles of a magic number, the version, the system, the object and the storages' names.
/// Each storage follows as its count of numbers and its bytes, little-endian on every system.
/// </summary>
internal static class TorchLegacy
{
    private const int MaxPickles = 1 << 22;
    private const long Version = 1001;
    private static readonly BigInteger Magic =
        BigInteger.Parse("119547037146038801333356", CultureInfo.InvariantCulture);

    /// <summary>Reads a file's tensors. Values are read later.</summary>
    public static TorchFile Read(FileBytes bytes, string file)
    {
        var globals = new TorchGlobals(file);
        var input = new PickleInput(bytes, file, 0, Math.Min(bytes.Length, MaxPickles));
        if (Next() is not BigInteger magic || magic != Magic)
            throw PyTorchFileErrors.Unsupported(
                file, "is a pickle, but not one of PyTorch: the magic number is missing");
        if (Next() is not Version)
            throw PyTorchFileErrors.Unsupported(file, "has a version of PyTorch's older format that is not 1001");

        _ = Next();
        object? root = Next();
        if (Next() is not List<object?> keys)
            throw PyTorchFileErrors.Corrupt(file, "it has no list of its storages");

        long at = input.Position;
        foreach (object? key in keys)
        {
            if (key is not string name || !globals.Storages.TryGetValue(name, out TorchStorage? storage))
                throw PyTorchFileErrors.Corrupt(file, $"no tensor has its storage '{key as string}'");

            at = Locate(storage, at, bytes, file);
        }

        foreach (TorchStorage storage in globals.Storages.Values)
        {
            if (storage.Start < 0)
                throw PyTorchFileErrors.Corrupt(file, $"it lacks its storage '{storage.Key}'");
        }

        return new(bytes, file, TorchStateDict.Find(root, file), BigEndian: false, new Dictionary<string, string>());

        object? Next() => new PickleReader(input, globals).Read();
    }

    private static long Locate(TorchStorage storage, long at, FileBytes bytes, string file)
    {
        long start = at + sizeof(long);
        bool isThere = storage.Start < 0 && start <= bytes.Length && storage.Size <= bytes.Length - start
            && BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(at, sizeof(long))) == storage.Count;
        if (!isThere)
        {
            throw PyTorchFileErrors.Corrupt(
                file, $"its storage '{storage.Key}' is not the {storage.Size} bytes that it should be");
        }


        storage.Start = start;
        return start + storage.Size;
    }
}
