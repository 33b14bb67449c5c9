namespace Vlae.Evaluation.Morphology;

/// <summary>
/// The parallelogram around a digit, with the digit's slant. One hundredth of the ink is outside at each side.
/// </summary>
internal static class BoundingParallelogram
{
    private const double TrimmedFraction = 0.01;

    /// <summary>The width along a row and the height, in pixels of the picture.</summary>
    public static (double Width, double Height) Of(GrayMap image, ImageMoments moments)
    {
        // The ink to the left of each slanted line (by its column in the middle row), and the ink above each row.
        var (left, above) = (new double[image.Width], new double[image.Height]);
        for (int y = 0; y < image.Height; y++)
        {
            double offset = 0.5 - (moments.Shear * (y - moments.MiddleY)), row = 0;
            ReadOnlySpan<float> pixels = image.Row(y);
            for (int x = 0; x < pixels.Length; x++)
            {
                row += pixels[x];
                int line = Math.Max((int)Math.Floor(x + offset) + 1, 0);
                if (line < left.Length)
                    left[line] += pixels[x];
            }

            if (y + 1 < above.Length)
                above[y + 1] = row;
        }

        return (Extent(left, moments.Mass), Extent(above, moments.Mass));
    }

    /// <summary>The distance from 1/100 of the mass to 99/100, interpolated.</summary>
    private static double Extent(double[] masses, double total)
    {
        for (int i = 1; i < masses.Length; i++)
            masses[i] += masses[i - 1];

        return At((1 - TrimmedFraction) * total) - At(TrimmedFraction * total);

        double At(double mass)
        {
            int after = Array.FindIndex(masses, m => m > mass);
            if (after <= 0)
                return after == 0 ? 0 : masses.Length - 1;

            return after - 1 + ((mass - masses[after - 1]) / (masses[after] - masses[after - 1]));
        }
    }
}
