using System.Numerics;
using System.Runtime.InteropServices;

namespace Vlae.Likelihoods;

/// <summary>Sums over the pixels of an image x and a reconstruction y, in double precision.</summary>
internal static class PixelSums
{
    /// <summary><c>sum((x - y)^2)/2</c>.</summary>
    public static double HalfSquares(ReadOnlySpan<float> image, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(image);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(output);
        Vector<double> sum = Vector<double>.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            Vector.Widen(x[i] - y[i], out Vector<double> low, out Vector<double> high);
            sum += (low * low) + (high * high);
        }

        double total = Vector.Sum(sum);
        for (int i = x.Length * Vector<float>.Count; i < image.Length; i++)
            total += Math.Pow((double)image[i] - output[i], 2);
        return total / 2;
    }

    /// <summary><c>sum(|x - y|)</c>.</summary>
    public static double Absolute(ReadOnlySpan<float> image, ReadOnlySpan<float> output)
    {
        double sum = 0;
        for (int i = 0; i < image.Length; i++)
            sum += Math.Abs((double)image[i] - output[i]);
        return sum;
    }

    /// <summary><c>-sum(t log p + (1 - t) log(1 - p))</c>, with t = (x + 1)/2 and p = (y + 1)/2.</summary>
    public static double CrossEntropy(ReadOnlySpan<float> image, ReadOnlySpan<float> output)
    {
        const double MinProbability = PixelLikelihood.LeastProbability;
        double sum = 0;
        for (int i = 0; i < image.Length; i++)
        {
            double white = (image[i] + 1.0) / 2;
            double p = Math.Clamp((output[i] + 1.0) / 2, MinProbability, 1 - MinProbability);
            // Most pixels are black or white, and need only one logarithm.
            sum -= white == 0 ? Math.Log(1 - p)
                : white == 1 ? Math.Log(p)
                : (white * Math.Log(p)) + ((1 - white) * Math.Log(1 - p));
        }

        return sum;
    }
}
