namespace Vlae.Pictures.Terminal;

/// <summary>
/// At most 256 colours for a picture, in hundredths of red, green and blue, as sixels have them: its own where they
/// are so few, as those of a grey picture always are, else the means of median cut's boxes (Heckbert, Color Image
/// Quantization for Frame Buffer Display, SIGGRAPH 1982).
/// </summary>
internal sealed class SixelPalette
{
    private const int Most = 256;
    private const int Channels = 3;

    /// <summary>Finds the colours of a picture.</summary>
    public SixelPalette(Raster raster)
    {
        var pixels = Enumerable.Range(0, raster.Height * raster.Width).Select(pixel => Of(raster, pixel));
        var boxes = new List<Box> { new([.. pixels.CountBy(colour => colour)]) };
        for (int most = Math.Min(Most, boxes[0].Colours.Length); boxes.Count < most;)
        {
            Box widest = boxes.MaxBy(box => box.Width)!;
            boxes.Remove(widest);
            boxes.AddRange(widest.Split());
        }

        Colours = [.. boxes.Select(box => box.Mean)];
        var numbers = boxes.SelectMany((box, number) => box.Colours.Select(colour => (colour.Key, (byte)number)))
            .ToDictionary();
        Pixels = [.. pixels.Select(colour => numbers[colour])];
    }

    /// <summary>The colours, in the order of their numbers.</summary>
    public IReadOnlyList<Colour> Colours { get; }

    /// <summary>The number of each pixel's colour, (row, column).</summary>
    public byte[] Pixels { get; }

    private static Colour Of(Raster raster, int pixel)
    {
        ReadOnlySpan<byte> bytes = raster.Bytes.Span.Slice(pixel * raster.Channels, raster.Channels);
        return new(Hundredths(bytes[0]), Hundredths(bytes[raster.Channels / 2]), Hundredths(bytes[^1]));

        static int Hundredths(byte value) => ((value * 100) + 127) / 255;
    }

    /// <summary>A colour, 0 to 100 each.</summary>
    internal readonly record struct Colour(int Red, int Green, int Blue)
    {
        public int this[int channel] => channel switch { 0 => Red, 1 => Green, _ => Blue };
    }

    // Colours, and how many pixels have them.
    private sealed class Box
    {
        private readonly int _axis;

        public Box(KeyValuePair<Colour, int>[] colours)
        {
            Colours = colours;
            (Width, _axis) = Enumerable.Range(0, Channels)
                .Select(axis => (colours.Max(c => c.Key[axis]) - colours.Min(c => c.Key[axis]), axis)).Max();
        }

        public KeyValuePair<Colour, int>[] Colours { get; }

        public int Width { get; }

        public Colour Mean => new(MeanOf(0), MeanOf(1), MeanOf(2));

        // In two of as many pixels each, as nearly as whole colours allow, along the longest side.
        public Box[] Split()
        {
            KeyValuePair<Colour, int>[] sorted = [.. Colours.OrderBy(colour => colour.Key[_axis])];
            long half = sorted.Sum(colour => (long)colour.Value) / 2, sum = 0;
            int end = 1 + sorted.TakeWhile(colour => (sum += colour.Value) < half).Count();
            end = Math.Min(end, sorted.Length - 1);
            return [new(sorted[..end]), new(sorted[end..])];
        }

        private int MeanOf(int channel)
        {
            long count = Colours.Sum(colour => (long)colour.Value);
            return (int)((Colours.Sum(colour => (long)colour.Value * colour.Key[channel]) + (count / 2)) / count);
        }
    }
}
