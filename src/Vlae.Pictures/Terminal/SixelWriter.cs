using System.Globalization;
using System.Text;

namespace Vlae.Pictures.Terminal;

/// <summary>
/// Writes a picture as sixels (Digital, VT330/VT340 Programmer Reference Manual, volume 2, chapter 14): bands of six
/// rows, color by color, with one character per column of six pixels.
/// </summary>
internal static class SixelWriter
{
    private const int BandHeight = 6;
    private const char Empty = '?';

    // A shorter run does not become shorter with a count.
    private const int ShortestRun = 4;

    /// <summary>The device control string of a picture with square pixels.</summary>
    public static string Write(Raster raster)
    {
        var palette = new SixelPalette(raster);
        var text = new StringBuilder();

        // The second 1: pixels that are not drawn stay unchanged, so nothing is painted below the last row.
        text.Append(CultureInfo.InvariantCulture, $"\u001bP0;1q\"1;1;{raster.Width};{raster.Height}");
        for (int i = 0; i < palette.Colors.Count; i++)
        {
            var (red, green, blue) = palette.Colors[i];
            text.Append(CultureInfo.InvariantCulture, $"#{i};2;{red};{green};{blue}");
        }

        for (int top = 0; top < raster.Height; top += BandHeight)
        {
            if (top > 0)
                text.Append('-');
            int rows = Math.Min(BandHeight, raster.Height - top);
            AppendBand(text, palette.Pixels.AsSpan(top * raster.Width, rows * raster.Width), raster.Width);
        }

        return text.Append("\u001b\\").ToString();
    }

    private static void AppendBand(StringBuilder text, ReadOnlySpan<byte> pixels, int width)
    {
        var bands = new SortedDictionary<byte, char[]>();
        for (int i = 0; i < pixels.Length; i++)
        {
            if (!bands.TryGetValue(pixels[i], out char[]? band))
                Array.Fill(bands[pixels[i]] = band = new char[width], Empty);
            band[i % width] += (char)(1 << (i / width));
        }

        string next = "";
        foreach ((byte number, char[] band) in bands)
        {
            text.Append(next).Append('#').Append(number.ToString(CultureInfo.InvariantCulture));
            AppendRuns(text, band.AsSpan().TrimEnd(Empty));

            // Back to the start of the band, for the next color.
            next = "$";
        }
    }

    private static void AppendRuns(StringBuilder text, ReadOnlySpan<char> band)
    {
        while (!band.IsEmpty)
        {
            int run = band.IndexOfAnyExcept(band[0]) is > 0 and int end ? end : band.Length;
            if (run < ShortestRun)
                text.Append(band[0], run);
            else
                text.Append(CultureInfo.InvariantCulture, $"!{run}{band[0]}");
            band = band[run..];
        }
    }
}
