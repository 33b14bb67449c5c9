using Vlae.Pictures.Png;

namespace Vlae.Pictures.Files;

/// <summary>Which format a file has: by its first bytes where it is read, by its name where it is written.</summary>
public static class PictureFormats
{
    /// <summary>The names' endings, each with its format.</summary>
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

    /// <summary>The format that a file's name ends in; null if that is none of <see cref="Extensions"/>.</summary>
    public static PictureFormat? OfName(string path) =>
        Extensions.TryGetValue(Path.GetExtension(path), out PictureFormat format) ? format : null;

    /// <summary>The format of a file that begins with some bytes; null if it is none of these.</summary>
    public static PictureFormat? OfContent(ReadOnlySpan<byte> bytes) =>
        PngReader.Recognizes(bytes) ? PictureFormat.Png
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PictureFormat.Jpeg
        : bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..12].SequenceEqual("WEBP"u8) ? PictureFormat.WebP
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? PictureFormat.Gif
        : bytes.StartsWith("BM"u8) ? PictureFormat.Bmp
        : null;
}
