using Vlae.Pictures.Png;

namespace Vlae.Pictures.Files;

/// <summary>Finds the format of a file: by its first bytes when it is read, by its name when it is written.</summary>
public static class PictureFormats
{
    /// <summary>The format of each file extension.</summary>
    public static IReadOnlyDictionary<string, PictureFormat> Extensions { get; } =
        new Dictionary<string, PictureFormat>(StringComparer.OrdinalIgnoreCase)
        {
            [".png"] = PictureFormat.Png,
            [".apng"] = PictureFormat.Png,
            [".jpg"] = PictureFormat.Jpeg,
            [".jpeg"] = PictureFormat.Jpeg,
            [".webp"] = PictureFormat.WebP,
            [".gif"] = PictureFormat.Gif,
            [".bmp"] = PictureFormat.Bmp,
        };

    /// <summary>The format of a file's extension; null if it is not one of <see cref="Extensions"/>.</summary>
    public static PictureFormat? OfName(string path) =>
        Extensions.TryGetValue(Path.GetExtension(path), out PictureFormat format) ? format : null;

    /// <summary>The format of a file by its first bytes; null if it is unknown.</summary>
    public static PictureFormat? OfContent(ReadOnlySpan<byte> bytes) =>
        PngReader.Recognizes(bytes) ? PictureFormat.Png
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PictureFormat.Jpeg
        : bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..12].SequenceEqual("WEBP"u8) ? PictureFormat.WebP
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? PictureFormat.Gif
        : bytes.StartsWith("BM"u8) ? PictureFormat.Bmp
        : null;
}
