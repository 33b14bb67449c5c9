using Vlae.Files;
using Vlae.Packed;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Files;

/// <summary>Reads picture files: PNG with Vlae's own reader, the other formats through Vlae.ImageSharp.</summary>
public static class PictureFile
{
    /// <summary>Reads a picture. The first bytes decide the format, not the name.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="background">The gray behind transparent pixels: 0 is black.</param>
    /// <param name="cancel">Stops the reading and the decoder.</param>
    /// <exception cref="VlaeException">
    /// <c>PictureUnreadable</c>, <c>FileNotDownloaded</c>, <c>PictureTooLarge</c>, <c>PictureFormatUnknown</c>,
    /// <c>PictureCorrupt</c>, <c>PictureUnsupported</c>, <c>CodecNotFound</c>, <c>CodecUnusable</c>,
    /// <c>FileIsDataSet</c>.
    /// </exception>
    public static Raster Read(string path, byte background, CancellationToken cancel = default) =>
        PackedImages.Recognizes(path)
            ? throw new VlaeException("FileIsDataSet", $"'{path}' is not a picture: it is a file of images.")
            : Read(path, BytesOf(path, cancel), background, cancel);

    /// <summary>Reads a picture that is in memory.</summary>
    /// <param name="name">The name of the file in error messages.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="background">The gray behind transparent pixels: 0 is black.</param>
    /// <param name="cancel">Stops the decoder.</param>
    /// <exception cref="VlaeException">
    /// <c>PictureFormatUnknown</c>, <c>FileNotDownloaded</c>, <c>PictureCorrupt</c>, <c>PictureTooLarge</c>,
    /// <c>PictureUnsupported</c>, <c>CodecNotFound</c>, <c>CodecUnusable</c>.
    /// </exception>
    public static Raster Read(string name, byte[] bytes, byte background, CancellationToken cancel = default)
    {
        WrongFile.Refuse(name, bytes);
        if (bytes.Length == 0)
            throw new VlaeException("PictureCorrupt", $"'{name}' is empty: it has no bytes. Use another copy of it.");

        return PictureFormats.OfContent(bytes) switch
        {
            null => throw new VlaeException("PictureFormatUnknown",
                $"'{name}' is not a picture that Vlae knows: by its first bytes it is none of " +
                $"{string.Join(", ", Enum.GetNames<PictureFormat>())}. Convert it to PNG."),
            PictureFormat.Png => PngReader.Read(name, bytes, background, cancel),
            { } format => Codecs.ImageSharp.Load($"'{name}' is a {format} file")
                .Read(name, format, bytes, background, cancel),
        };
    }

    private static byte[] BytesOf(string path, CancellationToken cancellationToken)
    {
        try
        {
            return RegularFile.ReadAll(path, PictureLimits.MaxBytes, cancellationToken)
                ?? throw new VlaeException("PictureTooLarge",
                    $"'{path}' has over {PictureLimits.MaxBytes:N0} bytes, and no more are possible. Save it smaller.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("PictureUnreadable", $"'{path}' cannot be read: {cause.Message}", cause);
        }
    }
}
