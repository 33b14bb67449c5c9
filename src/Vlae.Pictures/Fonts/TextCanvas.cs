namespace Vlae.Pictures.Fonts;

/// <summary>Writes text on a picture.</summary>
internal sealed class TextCanvas
{
    private readonly byte[] _bytes;
    private readonly Raster _start;
    private readonly int _scale;
    private readonly byte _ink;

    /// <summary>Starts with a copy of a picture.</summary>
    /// <param name="start">The picture; it is not changed.</param>
    /// <param name="scale">Pixels of the picture per pixel of a letter, along each side.</param>
    /// <param name="ink">The gray of the letters.</param>
    public TextCanvas(Raster start, int scale, byte ink) =>
        (_bytes, _start, _scale, _ink) = (start.Bytes.ToArray(), start, scale, ink);

    /// <summary>The picture with the text.</summary>
    public Raster Raster => _start with { Bytes = _bytes };

    /// <summary>Writes a line, with its top left corner at a place. Text outside the picture is cut off.</summary>
    public void Write(TextLine line, int left, int top)
    {
        foreach ((Glyph glyph, int start) in line.Glyphs)
        {
            for (int y = 0; y < Unifont.Height; y++)
            {
                for (int x = 0; x < glyph.Width; x++)
                {
                    if (glyph.IsSet(x, y))
                        Fill(left + ((start + x) * _scale), top + (y * _scale));
                }
            }
        }
    }

    private void Fill(int left, int top)
    {
        int right = Math.Min(_start.Width, left + _scale), bottom = Math.Min(_start.Height, top + _scale);
        left = Math.Max(0, left);
        for (int y = Math.Max(0, top); y < bottom && left < right; y++)
        {
            int pixel = (y * _start.Width) + left;
            _bytes.AsSpan(pixel * _start.Channels, (right - left) * _start.Channels).Fill(_ink);
        }
    }
}
