using System.Security.Cryptography;
using Vlae.Data.Idx;

namespace Vlae.Data.Catalog;

/// <summary>One published file of a data set, and how it is known to be the right one.</summary>
/// <remarks>
/// The sum of the unpacked bytes is the better one: it holds however a mirror packed them. Where only the packed
/// file's sum was published, a file that is found already unpacked is checked by its shape alone.
/// </remarks>
/// <param name="Name">The unpacked file's name, such as <c>train-images-idx3-ubyte</c>; packed it ends in .gz.</param>
/// <param name="UnpackedSha256">SHA-256 of the unpacked bytes, in lower-case hexadecimal; null if not known.</param>
/// <param name="PackedSha256">SHA-256 of the .gz file, in lower-case hexadecimal; null if not known.</param>
public sealed record DataSetFile(string Name, string? UnpackedSha256 = null, string? PackedSha256 = null)
{
    /// <summary>The names that the file may have on disk: unpacked first, since that is read faster.</summary>
    internal string[] DiskNames => [Name, PackedName];

    /// <summary>The name that it has on a mirror.</summary>
    internal string PackedName => Name + ".gz";

    /// <summary>Whether what was read is the published file; null where no known sum says.</summary>
    internal bool? Matches(IdxContent content) =>
        UnpackedSha256 is not null ? UnpackedSha256 == content.Sha256()
        : PackedSha256 is not null && content.IsGzip ? PackedSha256 == SumOfFile(content.Path)
        : null;

    /// <summary>Whether a download may be kept: no answer will do only where no sum was published at all.</summary>
    internal bool Accepts(IdxContent download) => Matches(download) ?? PackedSha256 is null;

    private static string SumOfFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
