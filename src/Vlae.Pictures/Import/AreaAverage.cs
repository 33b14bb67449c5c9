namespace Vlae.Pictures.Import;

/// <summary>
/// The box filter: each pixel of the result is the mean of the picture over the area of the pixel. Partly covered
/// pixels are weighted by their overlap. The mean is computed in whole numbers and rounded once.
/// </summary>
/// <remarks>
/// It equals OpenCV's <c>INTER_AREA</c> when it shrinks. Pillow's <c>BOX</c> is equal if the ratio of the sides is a
/// whole number; otherwise it uses only whole pixels. Like both, it averages the values in the file, without
/// linearization.
/// </remarks>
internal static class AreaAverage
{
    /// <summary>Enlarges or shrinks a picture.</summary>
    public static Raster Of(Raster picture, int height, int width)
    {
        (int channels, int rows, int columns) = (picture.Channels, picture.Height, picture.Width);
        if ((rows, columns) == (height, width))
            return picture;

        // (row, column, channel): sums of values by area, in units of 1/height x 1/width of a pixel. A line's sums are
        // at most 255 times the longest side, and fit in 32 bits.
        var sums = new long[height * width * channels];
        var line = new int[width * channels];
        Overlap[] across = Overlaps(columns, width);
        int summed = -1;
        foreach (Overlap down in Overlaps(rows, height))
        {
            if (down.From != summed)
                SumRow(picture.Bytes.Span[(down.From * columns * channels)..], channels, across, line);
            summed = down.From;
            Span<long> sum = sums.AsSpan(down.To * line.Length, line.Length);
            for (int i = 0; i < line.Length; i++)
                sum[i] += (long)down.Length * line[i];
        }

        long area = (long)rows * columns;
        return new(channels, height, width, Array.ConvertAll(sums, sum => (byte)(((2 * sum) + area) / (2 * area))));
    }

    private static void SumRow(ReadOnlySpan<byte> row, int channels, Overlap[] across, Span<int> sums)
    {
        sums.Clear();
        if (channels == 1)
        {
            foreach (Overlap overlap in across)
                sums[overlap.To] += overlap.Length * row[overlap.From];
            return;
        }

        foreach (Overlap overlap in across)
        {
            ReadOnlySpan<byte> pixel = row.Slice(overlap.From * channels, channels);
            Span<int> sum = sums.Slice(overlap.To * channels, channels);
            for (int c = 0; c < pixel.Length; c++)
                sum[c] += overlap.Length * pixel[c];
        }
    }

    // Along a side, pixel i of `from` is [i to, (i + 1) to), and pixel j of `to` is [j from, (j + 1) from). In the
    // order of i.
    private static Overlap[] Overlaps(int from, int to)
    {
        List<Overlap> overlaps = [];
        for (int i = 0, j = 0; i < from && j < to;)
        {
            long end = (long)(i + 1) * to, targetEnd = (long)(j + 1) * from;
            long start = Math.Max((long)i * to, (long)j * from);
            overlaps.Add(new(i, j, (int)(Math.Min(end, targetEnd) - start)));
            if (end <= targetEnd)
                i++;
            if (targetEnd <= end)
                j++;
        }

        return [.. overlaps];
    }

    private readonly record struct Overlap(int From, int To, int Length);
}
