using System.Globalization;
using System.Text;

namespace Vlae.Pictures.Terminal;

/// <summary>Draws a picture as lines of text with two rows of pixels each, or as one line of sixels.</summary>
internal static class TerminalRenderer
{
    private const string Shades = " .:-=+*#%@";
    private const string Plain = "\u001b[0m";

    /// <summary>Draws a picture.</summary>
    /// <param name="raster">The picture, gray or RGB. The space below an odd last row is black.</param>
    /// <param name="mode">The drawing mode; not <see cref="TerminalMode.Auto"/>.</param>
    /// <returns>The lines, each drawn when it is requested. Each line resets its colors at its end.</returns>
    public static IEnumerable<string> Draw(Raster raster, TerminalMode mode)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(mode, TerminalMode.Auto);
        if (mode == TerminalMode.Sixel)
            return [SixelWriter.Write(raster)];

        return Enumerable.Range(0, (raster.Height + 1) / 2).Select(i =>
            mode == TerminalMode.Ascii ? ShadeLine(raster, 2 * i) : BlockLine(raster, 2 * i, mode));
    }

    private static string ShadeLine(Raster raster, int y) => string.Concat(
        Enumerable.Range(0, raster.Width).Select(x =>
            Shades[(Luma(At(raster, x, y)) + Luma(At(raster, x, y + 1))) * Shades.Length / 512]));

    // The upper half-block has the color of the upper pixel. Its background is the lower pixel.
    private static string BlockLine(Raster raster, int y, TerminalMode mode)
    {
        var line = new StringBuilder();
        (string? upper, string? lower) = (null, null);
        for (int x = 0; x < raster.Width; x++)
        {
            string above = Color(At(raster, x, y), mode), below = Color(At(raster, x, y + 1), mode);
            if (above != upper)
                line.Append("\u001b[38;").Append(upper = above).Append('m');
            if (below != lower)
                line.Append("\u001b[48;").Append(lower = below).Append('m');
            line.Append('▀');
        }

        return line.Append(Plain).ToString();
    }

    private static string Color((byte R, byte G, byte B) pixel, TerminalMode mode) => mode == TerminalMode.TrueColor
        ? string.Create(CultureInfo.InvariantCulture, $"2;{pixel.R};{pixel.G};{pixel.B}")
        : string.Create(CultureInfo.InvariantCulture, $"5;{FixedColors.Nearest(pixel)}");

    // ITU-R BT.601.
    private static int Luma((byte R, byte G, byte B) pixel) =>
        ((299 * pixel.R) + (587 * pixel.G) + (114 * pixel.B)) / 1000;

    private static (byte R, byte G, byte B) At(Raster raster, int x, int y)
    {
        if (y >= raster.Height)
            return default;

        ReadOnlySpan<byte> pixel = raster.Bytes.Span[(((y * raster.Width) + x) * raster.Channels)..];
        return raster.Channels == 3 ? (pixel[0], pixel[1], pixel[2]) : (pixel[0], pixel[0], pixel[0]);
    }
}
