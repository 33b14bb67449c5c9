namespace Vlae.Evaluation.Duplicates;

/// <summary>A small copy of an image, by which pairs of images are aligned.</summary>
internal sealed class Thumbnail
{
    /// <summary>The longest side, in pixels.</summary>
    public const int MaxSide = 32;

    private readonly float[] _pixels;
    private readonly Lazy<Thumbnail> _half;

    private Thumbnail(int channels, int side, float[] pixels)
    {
        (Channels, Side, _pixels) = (channels, side, pixels);
        _half = new(() => new(channels, side / 2, Resized(0, 0, side, side / 2)));
    }

    /// <summary>1 or 3.</summary>
    public int Channels { get; }

    /// <summary>Rows, and columns.</summary>
    public int Side { get; }

    /// <summary>The same with half the side.</summary>
    public Thumbnail Half => _half.Value;

    /// <summary>Makes the small copy of an image, whatever its proportions.</summary>
    public static Thumbnail Of(VlaeImage image)
    {
        int side = Math.Max(2, Math.Min(MaxSide, Math.Min(image.Height, image.Width)) / 2 * 2);
        var pixels = new float[image.Channels * side * side];
        for (int c = 0; c < image.Channels; c++)
        {
            ReadOnlySpan<float> from = image.Pixels.AsSpan().Slice(c * image.Height * image.Width);
            for (int y = 0; y < side; y++)
            {
                for (int x = 0; x < side; x++)
                {
                    pixels[(((c * side) + y) * side) + x] = Mean(
                        from, image.Width, (y * image.Height / side, (((y + 1) * image.Height) + side - 1) / side),
                        (x * image.Width / side, (((x + 1) * image.Width) + side - 1) / side));
                }
            }
        }

        return new(image.Channels, side, pixels);
    }

    /// <summary>Whether another one has the same pixels.</summary>
    public bool HasPixelsOf(Thumbnail other) => Side == other.Side && _pixels.AsSpan().SequenceEqual(other._pixels);

    /// <summary>A row of a channel.</summary>
    public ReadOnlySpan<float> Row(int channel, int row) => _pixels.AsSpan(((channel * Side) + row) * Side, Side);

    /// <summary>A square part of it, enlarged to the same side.</summary>
    /// <param name="left">Its first column.</param>
    /// <param name="top">Its first row.</param>
    /// <param name="side">Its side, in pixels; at most the whole.</param>
    public Thumbnail Part(float left, float top, float side) =>
        new(Channels, Side, Resized(left, top, side, Side));

    // Bilinear, with pixels at their centers.
    private float[] Resized(float left, float top, float from, int to)
    {
        var result = new float[Channels * to * to];
        for (int y = 0, i = 0; y < Channels * to; y++)
        {
            (int row, float down) = Place(top + (((y % to) + 0.5f) * from / to) - 0.5f);
            ReadOnlySpan<float> upper = Row(y / to, row), lower = Row(y / to, Math.Min(row + 1, Side - 1));
            for (int x = 0; x < to; x++, i++)
            {
                (int column, float right) = Place(left + ((x + 0.5f) * from / to) - 0.5f);
                int next = Math.Min(column + 1, Side - 1);
                float high = upper[column] + (right * (upper[next] - upper[column]));
                float low = lower[column] + (right * (lower[next] - lower[column]));
                result[i] = high + (down * (low - high));
            }
        }

        return result;

        (int Pixel, float Beyond) Place(float place)
        {
            float inside = Math.Clamp(place, 0, Side - 1);
            return ((int)inside, inside - (int)inside);
        }
    }

    private static float Mean(ReadOnlySpan<float> pixels, int width, (int From, int To) rows, (int From, int To) columns)
    {
        float sum = 0;
        for (int y = rows.From; y < rows.To; y++)
        {
            foreach (float pixel in pixels[((y * width) + columns.From)..((y * width) + columns.To)])
                sum += pixel;
        }

        return sum / ((rows.To - rows.From) * (columns.To - columns.From));
    }
}
