using System.Security.Cryptography;
using Vlae.Data.Idx;
using Vlae.Files;

namespace Vlae.Data.Catalog;

/// <summary>One published file of a data set, with the checksums that identify it.</summary>
/// <remarks>
/// The checksum of the unpacked bytes is better, because it does not depend on the compression. If only the packed
/// file's checksum is known, an unpacked file on disk is checked only by its shape.
/// </remarks>
/// <param name="Name">The unpacked file's name, such as <c>train-images-idx3-ubyte</c>; .gz is added if packed.</param>
/// <param name="UnpackedSha256">SHA-256 of the unpacked bytes, in lower-case hexadecimal; null if not known.</param>
/// <param name="PackedSha256">SHA-256 of the .gz file, in lower-case hexadecimal; null if not known.</param>
public sealed record DataSetFile(string Name, string? UnpackedSha256 = null, string? PackedSha256 = null)
{
    /// <summary>
    /// Possible names on disk: unpacked first, because it is read faster. Some programs unpack a name with a dot,
    /// <c>train-images.idx3-ubyte</c>, and Kaggle's archive has each file in a folder of its name.
    /// </summary>
    internal string[] DiskNames => [.. new[] { Name, Dotted, Path.Combine(Name, Name) }.SelectMany(
        name => new[] { name, $"{name}.gz" })];

    /// <summary>The name on a mirror.</summary>
    internal string PackedName => Name + ".gz";

    /// <summary>Whether this is the published file; null if there is no checksum to compare.</summary>
    internal bool? Matches(IdxContent content) =>
        UnpackedSha256 is not null ? UnpackedSha256 == content.Sha256()
        : PackedSha256 is not null && content.IsGzip ? PackedSha256 == SumOfFile(content.Path)
        : null;

    /// <summary>Whether to keep a download. It is kept unchecked only if no checksum was published.</summary>
    internal bool Accepts(IdxContent download) => Matches(download) ?? PackedSha256 is null;

    private string Dotted => Name.Replace("-idx", ".idx", StringComparison.Ordinal);

    private static string SumOfFile(string path)
    {
        using FileStream file = RegularFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
