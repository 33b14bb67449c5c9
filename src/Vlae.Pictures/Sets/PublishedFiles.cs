using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vlae.Files;

namespace Vlae.Pictures.Sets;

/// <summary>The files of standard sets as they were published, by name and checksum.</summary>
/// <remarks>
/// SHA-256 of 3D Shapes, smallNORB and CIFAR-10 are those of TensorFlow Datasets (url_checksums). dSprites' file is in
/// a Git repository of its authors, whose object id (SHA-1 of the file and its length) names it. Of MPI3D's files only
/// MD5 sums are known, of the library disent. They tell a wrong file from the right one, not a forged one.
/// </remarks>
public static class PublishedFiles
{
    private const string Norb = "smallnorb-5x";

    private static readonly ImmutableArray<(string Name, PublishedSum Kind, string Sum)> All =
    [
        ("3dshapes.h5", PublishedSum.Sha256,
            "0a0f6ed98baff276a50f3a081a7434d788da63cb135a98189b2a5b5769be1785"),
        ("cifar-10-binary.tar.gz", PublishedSum.Sha256,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
        ("dsprites_ndarray_co1sh3sc6or40x32y32_64x64.npz", PublishedSum.GitObject,
            "d98996d3f8ee1550e06b9d4ed78d0beb478910d5"),
        ("mpi3d_toy.npz", PublishedSum.Md5, "55889cb7c7dfc655d6e0277beee88868"),
        ("mpi3d_realistic.npz", PublishedSum.Md5, "59a6225b88b635365f70c91b3e52f70f"),
        ("mpi3d_real.npz", PublishedSum.Md5, "0f33f609918fb5c97996692f91129802"),
        (Norb + "46789x9x18x6x2x96x96-training-dat.mat.gz", PublishedSum.Sha256,
            "5ffd6272a07d32695ee1082a26a41a93a37aab8c28da047f8c34ed348d214873"),
        (Norb + "46789x9x18x6x2x96x96-training-cat.mat.gz", PublishedSum.Sha256,
            "2784e542c1922060691090952b6cd6278879a216c90f81476f0f00256d42cdaa"),
        (Norb + "46789x9x18x6x2x96x96-training-info.mat.gz", PublishedSum.Sha256,
            "de7eb932ebe7a4ee16217fead60660d0eb3d23632c2f4d1c51f88c501c17bf32"),
        (Norb + "01235x9x18x6x2x96x96-testing-dat.mat.gz", PublishedSum.Sha256,
            "cf7104eed3e51174d2f65b66d1e5878b9da233b886f161b0d88f4510ba2c7474"),
        (Norb + "01235x9x18x6x2x96x96-testing-cat.mat.gz", PublishedSum.Sha256,
            "ecaf6d5bb8c3bc5eab9cf0258f6d2198dd474e016e374836fc097f2e5ff509ff"),
        (Norb + "01235x9x18x6x2x96x96-testing-info.mat.gz", PublishedSum.Sha256,
            "16adf314226327ee006d1a44db8cfef52773c06c829951d5653a9f6f310248a2"),
    ];

    /// <summary>Whether a file is the published one of its name; null if no file of that name is known.</summary>
    /// <param name="path">Full path. The whole file is read.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException"><c>PictureSetInvalid</c>: it cannot be read.</exception>
    public static bool? IsPublished(string path, CancellationToken cancel = default)
    {
        string name = Path.GetFileName(path);
        int known = Enumerable.Range(0, All.Length).FirstOrDefault(
            i => All[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase), -1);
        return known < 0 ? null : SumOf(path, All[known].Kind, cancel) == All[known].Sum;
    }

    /// <summary>A checksum of a file, in lower-case hexadecimal.</summary>
    internal static string SumOf(string path, PublishedSum kind, CancellationToken cancel)
    {
        try
        {
            using FileStream file = RegularFile.Open(path);
            using var hash = IncrementalHash.CreateHash(kind switch
            {
                PublishedSum.Sha256 => HashAlgorithmName.SHA256,
                PublishedSum.Md5 => HashAlgorithmName.MD5,
                _ => HashAlgorithmName.SHA1,
            });
            if (kind == PublishedSum.GitObject)
                hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {file.Length}\0")));

            var buffer = new byte[1 << 20];
            for (int n; (n = file.Read(buffer)) > 0; cancel.ThrowIfCancellationRequested())
                hash.AppendData(buffer, 0, n);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw PictureSets.Invalid(path, cause.Message.TrimEnd('.'), cause);
        }
    }
}

/// <summary>The kind of a published checksum.</summary>
internal enum PublishedSum
{
    /// <summary>SHA-256 of the file.</summary>
    Sha256,

    /// <summary>MD5 of the file.</summary>
    Md5,

    /// <summary>
    /// The id of the file in a Git repository: SHA-1 of <c>blob</c>, its length, a zero, and its bytes.
    /// </summary>
    GitObject,
}
