namespace Vlae.Evaluation.Morphology;

/// <summary>
/// Enlarges a picture four times, so that a stroke of two pixels can be measured to a fraction of a pixel: cubic spline
/// interpolation, clamped to the picture's range, then a Gaussian of 4/3 fine pixels.
/// </summary>
/// <remarks>
/// The step "expand" of Burt and Adelson's pyramid (IEEE Trans. Communications 31, 1983). Morpho-MNIST takes it
/// from scikit-image, with its defaults. The gray levels are then rounded down to whole numbers.
/// </remarks>
internal static class Upscaling
{
    /// <summary>Fine pixels per pixel, along each side.</summary>
    public const int Factor = 4;

    private const double Sigma = 2 * Factor / 6.0;
    private const int Reach = 5; // four standard deviations, rounded

    private static readonly float[] Gaussian = BuildGaussian();

    /// <summary>The picture with four times the rows and columns.</summary>
    public static GrayMap Expand(GrayMap image)
    {
        (float low, float high) = Range(image.Pixels);
        GrayMap fine = Interpolate(image);
        for (int i = 0; i < fine.Pixels.Length; i++)
            fine.Pixels[i] = Math.Clamp(fine.Pixels[i], low, high);

        fine = Smooth(fine);
        for (int i = 0; i < fine.Pixels.Length; i++)
            fine.Pixels[i] = MathF.Floor(fine.Pixels[i]);

        return fine;
    }

    /// <summary>The smallest and the largest gray level.</summary>
    public static (float Low, float High) Range(ReadOnlySpan<float> pixels)
    {
        (float low, float high) = (pixels[0], pixels[0]);
        foreach (float p in pixels)
            (low, high) = (Math.Min(low, p), Math.Max(high, p));

        return (low, high);
    }

    // Rows first, then columns. Each fine row is a sum of weighted rows.
    private static GrayMap Interpolate(GrayMap image)
    {
        float[] rows = SplineWeights.Of(image.Height), columns = SplineWeights.Of(image.Width);
        var tall = new GrayMap(image.Height * Factor, image.Width);
        var fine = new GrayMap(image.Height * Factor, image.Width * Factor);
        for (int y = 0; y < fine.Height; y++)
        {
            for (int k = 0; k < image.Height; k++)
                WeightedRow.Add(tall.Row(y), image.Row(k), rows[(k * fine.Height) + y]);
            for (int k = 0; k < image.Width; k++)
                WeightedRow.Add(fine.Row(y), columns.AsSpan(k * fine.Width, fine.Width), tall.Row(y)[k]);
        }

        return fine;
    }

    private static GrayMap Smooth(GrayMap image)
    {
        var vertical = new GrayMap(image.Height, image.Width);
        var both = new GrayMap(image.Height, image.Width);
        var padded = new float[image.Width + (2 * Reach)];
        for (int y = 0; y < image.Height; y++)
        {
            for (int d = -Reach; d <= Reach; d++)
                WeightedRow.Add(vertical.Row(y), image.Row(Reflect(y + d, image.Height)), Gaussian[d + Reach]);
            for (int x = 0; x < padded.Length; x++)
                padded[x] = vertical.Row(y)[Reflect(x - Reach, image.Width)];
            for (int d = 0; d <= 2 * Reach; d++)
                WeightedRow.Add(both.Row(y), padded.AsSpan(d, image.Width), Gaussian[d]);
        }

        return both;
    }

    private static float[] BuildGaussian()
    {
        double[] weights =
            [.. Enumerable.Range(-Reach, (2 * Reach) + 1).Select(d => Math.Exp(-d * d / (2 * Sigma * Sigma)))];
        return [.. weights.Select(w => (float)(w / weights.Sum()))];
    }

    // Mirrored at the edge of the first and the last pixel: 1 0 | 0 1.
    private static int Reflect(int i, int size) =>
        i < 0 ? Reflect(-1 - i, size) : i >= size ? Reflect((2 * size) - 1 - i, size) : i;
}
