using Vlae.Pictures.Import;

namespace Vlae.Pictures.Sets;

/// <summary>Opens files that have many pictures: those of NumPy, HDF5, smallNORB and CIFAR-10.</summary>
public static class PictureSets
{
    /// <summary>Whether a file is one of these, by its name and its first bytes.</summary>
    /// <param name="path">Full path.</param>
    public static bool Recognizes(string path) =>
        ImageArray.Recognizes(path) || CifarSet.Recognizes(path) || NorbSet.Recognizes(path);

    /// <summary>Opens a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="part">
    /// The array of a NumPy archive or an HDF5 file, or the file in CIFAR-10's archive, wildcards allowed there; null
    /// for the usual one.
    /// </param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// Any of <see cref="ImageArray.Open"/>; <c>PictureSetInvalid</c>: the file is damaged, or another one is missing.
    /// </exception>
    public static IPictureSet Open(string path, string? part, CancellationToken cancel = default) =>
        CifarSet.Recognizes(path) ? new CifarSet(path, part, cancel)
        : NorbSet.Recognizes(path) ? new NorbSet(path, cancel)
        : ImageArray.Open(path, part, cancel);

    /// <summary>The error for a file that cannot be read as a set.</summary>
    internal static VlaeException Invalid(string path, string why, Exception? cause = null) =>
        new("PictureSetInvalid", $"'{path}' cannot be read: {why}.", cause);
}
