namespace Vlae.Evaluation.Inspection;

/// <summary>Means over squares of a map.</summary>
internal static class BoxMean
{
    /// <summary>
    /// The mean over the square around each place. Near an edge, it is that of the nearest square that lies in the map.
    /// </summary>
    /// <param name="map">(row, column).</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="side">Rows and columns of the square; odd, and at most those of the map.</param>
    /// <param name="means">Receives the means, (row, column).</param>
    public static void Of(ReadOnlySpan<float> map, int height, int width, int side, Span<float> means)
    {
        if (side == 1)
        {
            map.CopyTo(means);
            return;
        }

        int half = side / 2;
        double scale = 1.0 / (side * side);
        var columns = new double[width];
        for (int y = 0; y < side; y++)
            Add(columns, map.Slice(y * width, width), 1);

        for (int y = half; y < height - half; y++)
        {
            if (y > half)
            {
                Add(columns, map.Slice((y + half) * width, width), 1);
                Add(columns, map.Slice((y - half - 1) * width, width), -1);
            }

            WriteRow(columns, side, scale, means.Slice(y * width, width));
        }

        for (int y = 0; y < half; y++)
        {
            means.Slice(half * width, width).CopyTo(means[(y * width)..]);
            means.Slice((height - 1 - half) * width, width).CopyTo(means[((height - 1 - y) * width)..]);
        }
    }

    private static void Add(double[] columns, ReadOnlySpan<float> row, int sign)
    {
        for (int x = 0; x < row.Length; x++)
            columns[x] += sign * (double)row[x];
    }

    private static void WriteRow(double[] columns, int side, double scale, Span<float> means)
    {
        int half = side / 2;
        double sum = columns.AsSpan(0, side - 1).ToArray().Sum();
        for (int x = half; x < means.Length - half; x++)
        {
            sum += columns[x + half];
            means[x] = (float)(sum * scale);
            sum -= columns[x - half];
        }

        means[..half].Fill(means[half]);
        means[^half..].Fill(means[^(half + 1)]);
    }
}
