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

        // (row, column, channel): sums of values by area, in units of 1/height x 1/width of a pixel.
        var sums = new long[height * width * channels];
        var line = new long[width * channels];
        for (int y = 0; y < rows; y++)
        {
            Array.Clear(line);
            SumRow(picture.Bytes.Span.Slice(y * columns * channels, columns * channels), channels, line);
            for (int target = First(y, rows, height); target <= Last(y, rows, height); target++)
            {
                long overlap = Overlap(target, y, rows, height);
                Span<long> sum = sums.AsSpan(target * line.Length, line.Length);
                for (int i = 0; i < line.Length; i++)
                    sum[i] += overlap * line[i];
            }
        }

        long area = (long)rows * columns;
        return new(channels, height, width, Array.ConvertAll(sums, sum => (byte)(((2 * sum) + area) / (2 * area))));
    }

    private static void SumRow(ReadOnlySpan<byte> row, int channels, Span<long> sums)
    {
        (int from, int to) = (row.Length / channels, sums.Length / channels);
        for (int x = 0; x < from; x++)
        {
            for (int target = First(x, from, to); target <= Last(x, from, to); target++)
            {
                long overlap = Overlap(target, x, from, to);
                for (int c = 0; c < channels; c++)
                    sums[(target * channels) + c] += overlap * row[(x * channels) + c];
            }
        }
    }

    // Along a side, pixel i of `from` is [i to, (i + 1) to), and pixel j of `to` is [j from, (j + 1) from).
    private static int First(long source, int from, int to) => (int)(source * to / from);

    private static int Last(long source, int from, int to) => (int)((((source + 1) * to) - 1) / from);

    private static long Overlap(long target, long source, int from, int to) =>
        Math.Min((target + 1) * from, (source + 1) * to) - Math.Max(target * from, source * to);
}
