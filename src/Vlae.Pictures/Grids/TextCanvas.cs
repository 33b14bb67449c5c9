namespace Vlae.Pictures.Grids;

/// <summary>Writes text on a picture, in the built-in font.</summary>
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
    public void Write(string line, int left, int top)
    {
        int width = line.Length * BitmapFont.Advance * _scale, height = BitmapFont.Height * _scale;
        for (int y = Math.Max(0, -top); y < height && top + y < _start.Height; y++)
        {
            for (int x = Math.Max(0, -left); x < width && left + x < _start.Width; x++)
            {
                (int letter, int column) = Math.DivRem(x / _scale, BitmapFont.Advance);
                int pixel = ((top + y) * _start.Width) + left + x;
                if (BitmapFont.IsSet(line[letter], column, y / _scale))
                    _bytes.AsSpan(pixel * _start.Channels, _start.Channels).Fill(_ink);
            }
        }
    }
}
