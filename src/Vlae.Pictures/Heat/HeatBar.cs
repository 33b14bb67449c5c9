using Vlae.Pictures.Fonts;

namespace Vlae.Pictures.Heat;

/// <summary>
/// The scale of heat maps: a bar of colors right of a picture, with a text at its ends and in its middle.
/// </summary>
/// <param name="High">The text at the top, such as <c>16.6</c>.</param>
/// <param name="Middle">The text in the middle, such as <c>threshold 8.3</c>.</param>
/// <param name="Low">The text at the bottom, such as <c>0</c>.</param>
public sealed record HeatBar(string High, string Middle, string Low)
{
    // In pixels of the font.
    private const int BarWidth = 10, Gap = 4;

    // Three lines of text fit beside it.
    private const int LeastHeight = 3 * Unifont.Height;

    /// <summary>The texts, for a check of their characters.</summary>
    internal string Text => High + Middle + Low;

    /// <summary>Draws the bar beside a picture.</summary>
    /// <param name="picture">A picture with 3 channels.</param>
    /// <param name="scale">Pixels of the picture per pixel of a letter, along each side.</param>
    /// <param name="ink">The gray of the letters.</param>
    internal Raster Beside(Raster picture, int scale, byte ink)
    {
        TextLine[] texts = [TextLine.Of(High), TextLine.Of(Middle), TextLine.Of(Low)];
        int gap = Gap * scale, bar = BarWidth * scale, left = picture.Width + gap;
        int width = left + bar + gap + (texts.Max(text => text.Width) * scale) + gap;
        int height = Math.Max(picture.Height, (LeastHeight * scale) + (2 * gap));
        var bytes = new byte[3 * width * height];
        ReadOnlySpan<byte> from = picture.Bytes.Span;
        for (int row = 0; row < picture.Height; row++)
            from.Slice(3 * row * picture.Width, 3 * picture.Width).CopyTo(bytes.AsSpan(3 * row * width));

        int bottom = height - 1 - gap;
        for (int row = gap; row <= bottom; row++)
        {
            (double red, double green, double blue) = HeatColors.Of((bottom - row) / (double)(bottom - gap));
            ReadOnlySpan<byte> color = [Byte(red), Byte(green), Byte(blue)];
            for (int column = left; column < left + bar; column++)
                color.CopyTo(bytes.AsSpan(3 * ((row * width) + column)));
        }

        int line = Unifont.Height * scale, start = left + bar + gap;
        var canvas = new TextCanvas(new(3, height, width, bytes), scale, ink);
        canvas.Write(texts[0], start, gap);
        canvas.Write(texts[1], start, (height - line) / 2);
        canvas.Write(texts[2], start, height - gap - line);
        return canvas.Raster;
    }

    private static byte Byte(double channel) => (byte)Math.Round(255 * channel);
}
