using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Backends.Install;

/// <summary>What a package has for a platform: pieces of libraries, and sums of joined libraries.</summary>
/// <remarks>
/// A library that is too large for a package is cut by TorchSharp's build (src/Redist, pkg/common): its first piece and
/// the sum are <c>runtimes/…/native/a.so</c> and <c>a.so.sha</c> in the package <c>…-primary</c>, and its other pieces
/// <c>fragments/…/native/a.so.fragment1</c> and so on in the packages <c>…-fragment1</c> and so on.
/// </remarks>
internal static partial class NativePieces
{
    private const string License = "LICENSE-LIBTORCH.txt";
    private const int SymbolicLink = 0xA000;
    private const int KindOfFile = 0xF000;

    /// <summary>Limit of a piece. Those of TorchSharp have at most 0.5 GB.</summary>
    private const long MaxBytes = 8L << 30;

    // Used by PyTorch's Python and by its tests alone.
    private static readonly string[] Unneeded =
    [
        "aoti_custom_ops", "backend_with_compiler", "c10d_cuda_test", "iompstubs5md", "jitbackend_test",
        "nnapi_backend", "shm", "torch_global_deps", "torch_python", "torchbind_test",
    ];

    /// <summary>Lists the pieces and the sums of a package. Everything else in it is left alone.</summary>
    /// <exception cref="VlaeException"><c>PackageCorrupt</c>.</exception>
    public static void Add(
        PackageName package,
        ZipArchive archive,
        string platform,
        List<NativePiece> pieces,
        Dictionary<string, string> sums)
    {
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string path = entry.FullName.Replace('\\', '/');
            if (path == License)
            {
                // Each package has it.
                if (!pieces.Exists(piece => piece.Name == License))
                    pieces.Add(new(package, License, 0, Regular(package, entry)));
            }
            else if (NameIn($"runtimes/{platform}/native/", package, path) is { } name)
            {
                if (name.EndsWith(".sha", StringComparison.Ordinal))
                    sums[name[..^4]] = SumIn(package, Regular(package, entry));
                else if (IsNeeded(name))
                    pieces.Add(new(package, name, 0, Regular(package, entry)));
            }
            else if (NameIn($"fragments/{platform}/native/", package, path) is { } fragment)
            {
                Match parts = Fragment().Match(fragment);
                if (!parts.Success)
                    throw InstallErrors.Corrupt(package.ToString(), $"'{path}' has no number");

                int number = int.Parse(parts.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
                pieces.Add(new(package, parts.Groups[1].Value, number, Regular(package, entry)));
            }
        }
    }

    /// <summary>Whether the file is more than a part of Python's or of the tests'.</summary>
    internal static bool IsNeeded(string name)
    {
        string stem = name.Split('.')[0];
        return !Unneeded.Contains(stem.StartsWith("lib", StringComparison.Ordinal) ? stem[3..] : stem);
    }

    private static string? NameIn(string folder, PackageName package, string path)
    {
        if (!path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) || path.Length == folder.Length)
            return null;

        // The name becomes one of the user's disk: nothing that could lead out of the folder.
        string name = path[folder.Length..];
        return FileName().IsMatch(name)
            ? name : throw InstallErrors.Corrupt(package.ToString(), $"'{path}' is not the name of a library");
    }

    private static ZipArchiveEntry Regular(PackageName package, ZipArchiveEntry entry)
    {
        if (((entry.ExternalAttributes >> 16) & KindOfFile) == SymbolicLink)
            throw InstallErrors.Corrupt(package.ToString(), $"'{entry.FullName}' is a link");

        return entry.Length <= MaxBytes
            ? entry : throw InstallErrors.Corrupt(package.ToString(), $"'{entry.FullName}' is too long");
    }

    private static string SumIn(PackageName package, ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        byte[] text = new byte[256];
        int length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        string sum = Encoding.ASCII.GetString(text, 0, length).Trim().ToLowerInvariant();
        return Sha256().IsMatch(sum)
            ? sum : throw InstallErrors.Corrupt(package.ToString(), $"'{entry.FullName}' has no SHA-256");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_+.-]{0,199}$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(.+)\.fragment([1-9][0-9]?)$")]
    private static partial Regex Fragment();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
