using System.Buffers.Binary;

namespace Vlae.Pictures.Png;

/// <summary>Converts a PNG's samples to gray or RGB bytes, blended with a gray background.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader _header;
    private readonly byte[] _palette;
    private readonly byte[] _transparency;
    private readonly byte _background;

    // The colors of a palette, or of all gray samples; null for more than one sample per pixel, or 16 bits.
    private readonly byte[]? _table;
    private readonly int _colors;

    /// <summary>Makes a converter.</summary>
    /// <param name="header">The header of the picture.</param>
    /// <param name="palette">The chunk PLTE.</param>
    /// <param name="transparency">The chunk tRNS: an opacity per palette entry, or the transparent color.</param>
    /// <param name="background">The gray behind transparent pixels.</param>
    /// <exception cref="FormatException">A chunk is missing or wrong.</exception>
    public PngPixels(PngHeader header, byte[] palette, byte[] transparency, byte background)
    {
        bool hasPalette = header.Color == PngColor.Palette;
        if (hasPalette && (palette.Length is 0 or > 768 || palette.Length % 3 != 0))
            throw new FormatException("it has no palette, or not a whole one");

        bool hasKey = header.Color is PngColor.Gray or PngColor.Rgb;
        if (hasKey && transparency.Length != 0 && transparency.Length != 2 * header.Samples)
            throw new FormatException("the color that is transparent is not one");

        (_header, _palette, _transparency, _background) = (header, palette, transparency, background);
        Channels = header.Channels;
        if (header.Samples == 1 && header.Depth <= 8)
        {
            _colors = hasPalette ? palette.Length / 3 : 1 << header.Depth;
            _table = Table();
        }

        IsPlain = hasKey && header.Depth == 8 && transparency.Length == 0;
    }

    /// <summary>Channels of the result: 1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>Whether the samples of a row are the result.</summary>
    public bool IsPlain { get; }

    /// <summary>Converts one pixel.</summary>
    /// <param name="row">The samples of the row.</param>
    /// <param name="x">The index of the pixel in the row.</param>
    /// <param name="target">Receives one byte per channel.</param>
    /// <exception cref="FormatException">The palette has no such entry.</exception>
    public void Convert(ReadOnlySpan<byte> row, int x, Span<byte> target)
    {
        if (_table is not null)
        {
            int entry = Sample(row, x);
            if (entry >= _colors)
                throw new FormatException($"a pixel has color {entry} of a palette of {_colors}");

            _table.AsSpan(entry * Channels, Channels).CopyTo(target);
            return;
        }

        int first = x * _header.Samples, maxSample = (1 << _header.Depth) - 1;
        bool hasAlpha = _header.Color is PngColor.GrayAlpha or PngColor.RgbAlpha;
        int alpha = hasAlpha ? Sample(row, first + Channels) : IsKey(row, first) ? 0 : maxSample;
        for (int c = 0; c < Channels; c++)
        {
            int sample = Sample(row, first + c);
            // The rounded share of 255: 65535 is 255 x 257.
            target[c] = alpha == maxSample ? (byte)(_header.Depth == 8 ? sample : (sample + 128) / 257)
                : Blend(sample * 255 / (double)maxSample, alpha, maxSample);
        }
    }

    // One sample per pixel has at most 256 values: each is converted once.
    private byte[] Table()
    {
        var table = new byte[_colors * Channels];
        for (int entry = 0; entry < _colors; entry++)
        {
            if (_header.Color == PngColor.Palette)
            {
                int opacity = entry < _transparency.Length ? _transparency[entry] : 255;
                for (int c = 0; c < 3; c++)
                    table[(3 * entry) + c] = Blend(_palette[(3 * entry) + c], opacity, 255);
            }
            else
            {
                bool isKey = _transparency.Length != 0
                    && entry == BinaryPrimitives.ReadUInt16BigEndian(_transparency);
                table[entry] = Blend(entry * 255 / (double)(_colors - 1), isKey ? 0 : 1, 1);
            }
        }

        return table;
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (_header.Depth == 16)
            return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);

        // If a byte has several samples, the first is in the highest bits.
        int bit = index * _header.Depth;
        return (row[bit / 8] >> (8 - _header.Depth - (bit % 8))) & ((1 << _header.Depth) - 1);
    }

    private bool IsKey(ReadOnlySpan<byte> row, int first)
    {
        if (_transparency.Length == 0)
            return false;

        for (int c = 0; c < Channels; c++)
        {
            if (Sample(row, first + c) != BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * c)))
                return false;
        }

        return true;
    }

    private byte Blend(double value, int opacity, int opaque) =>
        (byte)Math.Round(((value * opacity) + (_background * (double)(opaque - opacity))) / opaque);
}
