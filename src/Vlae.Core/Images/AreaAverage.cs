namespace Vlae.Images;

/// <summary>Makes a picture smaller: a new pixel is the mean of the area that it covers.</summary>
internal static class AreaAverage
{
    /// <summary>Shrinks a picture to a width, at which it keeps its shape.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="width">Columns of the new one, at most those of the picture.</param>
    public static Raster Shrink(Raster raster, int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, raster.Width);
        double side = (double)raster.Width / width;
        int height = Math.Max(1, (int)Math.Round(raster.Height / side));
        ReadOnlySpan<byte> from = raster.Bytes.Span;
        var to = new byte[raster.Channels * height * width];
        for (int i = 0; i < to.Length; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, raster.Channels);
            (int row, int column) = Math.DivRem(pixel, width);
            double sum = 0, area = 0;
            foreach ((int y, double high) in Covered(row, (double)raster.Height / height, raster.Height))
            {
                foreach ((int x, double wide) in Covered(column, side, raster.Width))
                {
                    sum += high * wide * from[(((y * raster.Width) + x) * raster.Channels) + channel];
                    area += high * wide;
                }
            }

            to[i] = (byte)Math.Round(sum / area);
        }

        return new(raster.Channels, height, width, to);
    }

    // The old rows or columns below a new one, and how much of each.
    private static IEnumerable<(int Place, double Share)> Covered(int place, double side, int count)
    {
        double begin = place * side, end = Math.Min(count, begin + side);
        for (int old = (int)begin; old < end; old++)
            yield return (old, Math.Min(end, old + 1) - Math.Max(begin, old));
    }
}
