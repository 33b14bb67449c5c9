using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Processing.Processors.Quantization;
using Vlae.Pictures.Files;

namespace Vlae.ImageSharp;

/// <summary>The encoder of each format, with the smallest loss that the format allows.</summary>
internal static class Encoders
{
    private const int JpegQuality = 95;

    // Up to 255 colors of a picture are kept exactly. Other colors are not dithered.
    private static readonly OctreeQuantizer Colors = new(new QuantizerOptions { Dither = null });

    /// <summary>The longest side that fits into a format's header.</summary>
    public static int MaxSideOf(PictureFormat format) => format switch
    {
        PictureFormat.WebP => (1 << 14) - 1,
        PictureFormat.Bmp => int.MaxValue,
        _ => ushort.MaxValue,
    };

    /// <summary>The encoder of a format for pictures of 1 or 3 channels.</summary>
    public static IImageEncoder Of(PictureFormat format, int channels) => format switch
    {
        PictureFormat.Jpeg => new JpegEncoder
        {
            Quality = JpegQuality,
            ColorType = channels == 1 ? JpegColorType.Luminance : JpegColorType.YCbCrRatio444,
        },
        PictureFormat.WebP => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        // A palette for each frame: the grays of one frame may be missing in the others.
        PictureFormat.Gif => new GifEncoder { Quantizer = Colors, ColorTableMode = GifColorTableMode.Local },
        PictureFormat.Bmp => new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel24 },
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not one of ImageSharp's formats here."),
    };
}
