using System.Collections.Concurrent;

namespace Vlae.Evaluation.Morphology;

/// <summary>
/// The weight of each pixel of a row in each pixel of the enlarged row, by the cubic spline through the pixels.
/// </summary>
/// <remarks>
/// Unser, "Splines: a perfect fit for signal and image processing", IEEE Signal Processing Magazine 16(6), 1999. The
/// spline's coefficients solve a tridiagonal system with one column per pixel.
/// </remarks>
internal static class SplineWeights
{
    private static readonly ConcurrentDictionary<int, float[]> Cache = new();

    /// <summary>The weights (pixel, fine pixel) for rows of a size.</summary>
    public static float[] Of(int size) => Cache.GetOrAdd(size, Build);

    private static float[] Build(int size)
    {
        int fine = size * Upscaling.Factor;
        var weights = new float[size * fine];
        for (int k = 0; k < size; k++)
        {
            double[] coefficients = Coefficients(size, k);
            for (int f = 0; f < fine; f++)
            {
                double x = ((f + 0.5) / Upscaling.Factor) - 0.5; // centers of pixels are at whole numbers
                int first = (int)Math.Floor(x) - 1;
                double sum = 0;
                for (int i = first; i < first + 4; i++)
                    sum += coefficients[Mirror(i, size)] * Spline(Math.Abs(x - i));

                weights[(k * fine) + f] = (float)sum;
            }
        }

        return weights;
    }

    /// <summary>Solves c[i-1]/6 + 4 c[i]/6 + c[i+1]/6 = (1 at i = k, else 0), mirrored at the ends (Thomas).</summary>
    private static double[] Coefficients(int size, int k)
    {
        var (upper, c) = (new double[size], new double[size]);
        for (int i = 0; i < size; i++)
        {
            double below = i == 0 ? 0 : i == size - 1 ? 2 / 6.0 : 1 / 6.0;
            double above = i == size - 1 ? 0 : i == 0 ? 2 / 6.0 : 1 / 6.0;
            double pivot = (size == 1 ? 1 : 4 / 6.0) - (i == 0 ? 0 : below * upper[i - 1]);
            upper[i] = above / pivot;
            c[i] = ((i == k ? 1 : 0) - (i == 0 ? 0 : below * c[i - 1])) / pivot;
        }

        for (int i = size - 2; i >= 0; i--)
            c[i] -= upper[i] * c[i + 1];

        return c;
    }

    private static double Spline(double t) =>
        t < 1 ? (2 / 3.0) - (t * t * (2 - t) / 2) : t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0;

    // Mirrored at the middle of the first and the last pixel: 2 1 | 0 1 2.
    private static int Mirror(int i, int size) =>
        size == 1 ? 0 : i < 0 ? Mirror(-i, size) : i >= size ? Mirror((2 * (size - 1)) - i, size) : i;
}
