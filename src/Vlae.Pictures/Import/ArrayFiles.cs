using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;
using Vlae.Files;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Import;

/// <summary>Opens files of arrays: NumPy, <c>.npy</c> and <c>.npz</c>, and HDF5. The content decides.</summary>
internal static class ArrayFiles
{
    // HDF5 File Format Specification 3.0, II.A.
    private static ReadOnlySpan<byte> HdfSignature => [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10];

    /// <summary>Whether a file begins as one of these does.</summary>
    /// <param name="path">Full path.</param>
    public static bool Recognizes(string path)
    {
        byte[] head = RegularFile.Head(path);
        return NpyFile.Recognizes(head) || IsHdf(head);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// Any of <see cref="NpyFile.Open"/>; <c>HdfUnreadable</c>, <c>CodecNotFound</c>, <c>CodecUnusable</c>.
    /// </exception>
    public static ArrayFile Open(string path, CancellationToken cancel) =>
        IsHdf(RegularFile.Head(path)) ? OpenHdf(path, cancel) : NpyFile.Open(path, cancel);

    private static bool IsHdf(ReadOnlySpan<byte> head) => head.StartsWith(HdfSignature);

    private static ArrayFile OpenHdf(string path, CancellationToken cancel)
    {
        IArrayCodec codec = Codecs.PureHdf.Load($"'{path}' is an HDF5 file");
        FileStream file;
        try
        {
            file = RegularFile.Open(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("HdfUnreadable", $"'{path}' cannot be read: {cause.Message}", cause);
        }

        return codec.Open(path, file, cancel);
    }
}
