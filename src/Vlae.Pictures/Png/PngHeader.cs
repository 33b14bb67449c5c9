using System.Buffers.Binary;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Png;

/// <summary>The header of a PNG (ISO/IEC 15948, 11.2.1), checked.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Depth">Bits per sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Color">The kind of a pixel's samples.</param>
/// <param name="IsInterlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal sealed record PngHeader(int Width, int Height, int Depth, PngColor Color, bool IsInterlaced)
{
    /// <summary>Samples per pixel.</summary>
    public int Samples => Color switch
    {
        PngColor.Rgb => 3,
        PngColor.GrayAlpha => 2,
        PngColor.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Channels of the picture as Vlae reads it: 1 (gray) or 3 (red, green, blue).</summary>
    public int Channels => Color is PngColor.Gray or PngColor.GrayAlpha ? 1 : 3;

    /// <summary>Reads the chunk IHDR.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <exception cref="FormatException">The header is wrong; the message says why.</exception>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>.</exception>
    public static PngHeader Parse(string name, ReadOnlySpan<byte> chunk, long length)
    {
        if (chunk.Length != 13)
            throw new FormatException("its header is not one");

        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        (int depth, var color) = (chunk[8], (PngColor)chunk[9]);
        bool possible = color switch
        {
            PngColor.Gray => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GrayAlpha or PngColor.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!possible || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
            throw new FormatException("its header has a kind of pixels, compression or interlacing that there is not");

        // The unpacked samples, and the result, are in memory at once.
        var header = new PngHeader(0, 0, depth, color, chunk[12] == 1);
        PictureLimits.Require(name, width, height, (header.Samples * depth / 8.0) + header.Channels, length);
        return header with { Width = (int)width, Height = (int)height };
    }
}

/// <summary>The kind of a pixel's samples, by the format's numbers.</summary>
internal enum PngColor
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    RgbAlpha = 6,
}
