using Vlae.Pictures.Files;

namespace Vlae.ImageSharp;

/// <summary>
/// Refuses files that are cut short. ImageSharp would give a picture that is partly gray or black.
/// </summary>
internal static class WholeFile
{
    /// <summary>Checks a file's structure up to its end. Bytes after that end are ignored.</summary>
    /// <exception cref="FormatException">A part is missing; the message names it.</exception>
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

    /// <summary>A part of a file. Its start and length come from the file and are not trusted.</summary>
    /// <exception cref="FormatException">The part is not inside the file.</exception>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> file, long start, long length) =>
        start >= 0 && length >= 0 && start + length <= file.Length
            ? file.Slice((int)start, (int)length)
            : throw new FormatException("it is cut short, or a length in it is wrong");
}
