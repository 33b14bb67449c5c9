using Vlae.Pictures.Files;

namespace Vlae.ImageSharp;

/// <summary>
/// Refuses files that are cut short, for which ImageSharp gives a picture that is partly gray or black.
/// </summary>
internal static class WholeFile
{
    /// <summary>Follows a file's own structure to its end; what stands behind that end does not matter.</summary>
    /// <exception cref="FormatException">Says what is missing.</exception>
    public static void Require(PictureFormat format, ReadOnlySpan<byte> file)
    {
        switch (format)
        {
            case PictureFormat.Jpeg:
                JpegMarkers.Validate(file);
                break;
            case PictureFormat.WebP:
                WebPChunks.Validate(file);
                break;
            case PictureFormat.Gif:
                GifBlocks.Validate(file);
                break;
            case PictureFormat.Bmp:
                BmpRows.Validate(file);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "Not one of ImageSharp's formats here.");
        }
    }

    /// <summary>A part of a file; its place and length are the file's own word.</summary>
    /// <exception cref="FormatException">It is not all there.</exception>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> file, long start, long length) =>
        start >= 0 && length >= 0 && start + length <= file.Length
            ? file.Slice((int)start, (int)length)
            : throw new FormatException("it is cut short, or a length in it is wrong");
}
