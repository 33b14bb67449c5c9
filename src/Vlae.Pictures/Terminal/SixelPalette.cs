namespace Vlae.Pictures.Terminal;

/// <summary>
/// At most 256 colors for a picture, in hundredths of red, green and blue, as in sixels. A picture with at most 256
/// colors (such as every gray picture) keeps its colors. Otherwise the colors are the means of median cut's boxes
/// (Heckbert, Color Image Quantization for Frame Buffer Display, SIGGRAPH 1982).
/// </summary>
internal sealed class SixelPalette
{
    private const int MaxColors = 256;
    private const int Channels = 3;

    /// <summary>Chooses the colors of a picture.</summary>
    public SixelPalette(Raster raster)
    {
        var pixels = Enumerable.Range(0, raster.Height * raster.Width).Select(pixel => Of(raster, pixel));
        var boxes = new List<Box> { new([.. pixels.CountBy(color => color)]) };
        for (int count = Math.Min(MaxColors, boxes[0].Colors.Length); boxes.Count < count;)
        {
            Box widest = boxes.MaxBy(box => box.Width)!;
            boxes.Remove(widest);
            boxes.AddRange(widest.Split());
        }

        Colors = [.. boxes.Select(box => box.Mean)];
        var numbers = boxes.SelectMany((box, number) => box.Colors.Select(color => (color.Key, (byte)number)))
            .ToDictionary();
        Pixels = [.. pixels.Select(color => numbers[color])];
    }

    /// <summary>The colors, in the order of their numbers.</summary>
    public IReadOnlyList<Color> Colors { get; }

    /// <summary>The number of each pixel's color, (row, column).</summary>
    public byte[] Pixels { get; }

    private static Color Of(Raster raster, int pixel)
    {
        ReadOnlySpan<byte> bytes = raster.Bytes.Span.Slice(pixel * raster.Channels, raster.Channels);
        return new(Hundredths(bytes[0]), Hundredths(bytes[raster.Channels / 2]), Hundredths(bytes[^1]));

        static int Hundredths(byte value) => ((value * 100) + 127) / 255;
    }

    /// <summary>A color; each channel is 0 to 100.</summary>
    internal readonly record struct Color(int Red, int Green, int Blue)
    {
        public int this[int channel] => channel switch { 0 => Red, 1 => Green, _ => Blue };
    }

    // Colors with their numbers of pixels.
    private sealed class Box
    {
        private readonly int _axis;

        public Box(KeyValuePair<Color, int>[] colors)
        {
            Colors = colors;
            (Width, _axis) = Enumerable.Range(0, Channels)
                .Select(axis => (colors.Max(c => c.Key[axis]) - colors.Min(c => c.Key[axis]), axis)).Max();
        }

        public KeyValuePair<Color, int>[] Colors { get; }

        public int Width { get; }

        public Color Mean => new(MeanOf(0), MeanOf(1), MeanOf(2));

        // Splits along the longest side, into two boxes with nearly equal numbers of pixels.
        public Box[] Split()
        {
            KeyValuePair<Color, int>[] sorted = [.. Colors.OrderBy(color => color.Key[_axis])];
            long half = sorted.Sum(color => (long)color.Value) / 2, sum = 0;
            int end = 1 + sorted.TakeWhile(color => (sum += color.Value) < half).Count();
            end = Math.Min(end, sorted.Length - 1);
            return [new(sorted[..end]), new(sorted[end..])];
        }

        private int MeanOf(int channel)
        {
            long count = Colors.Sum(color => (long)color.Value);
            return (int)((Colors.Sum(color => (long)color.Value * color.Key[channel]) + (count / 2)) / count);
        }
    }
}
