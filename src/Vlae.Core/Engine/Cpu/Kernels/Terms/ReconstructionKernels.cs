using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Likelihoods;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>
/// The reconstruction terms of the loss, for the image x and the output y = tanh(a), (pixel, 32) each. The delta of a
/// replaces the output; the slope of a is 1 - y^2.
/// </summary>
/// <remarks><c>sampleWeight</c>: as in <see cref="LatentKernels{TVector, TWide}"/>.</remarks>
internal static unsafe class ReconstructionKernels<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>
    /// Sum over pixels and samples of sampleWeight x (y - x)^2/2; the delta is precision x sampleWeight (y - x)(1 -
    /// y^2).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Gaussian(float* images, float* output, float* sampleWeight, int pixels, float precision)
    {
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector total = TWide.All(0f), part = TWide.Load(sampleWeight + n), one = TWide.All(1f);
            TVector weight = TWide.Multiply(part, TWide.All(precision));
            for (int i = n; i < pixels * Block.Samples; i += Block.Samples)
            {
                TVector y = TWide.Load(output + i), error = TWide.Subtract(y, TWide.Load(images + i));
                total = TWide.MultiplyAdd(error, error, total);
                TVector slope = TWide.Subtract(one, TWide.Multiply(y, y));
                TWide.Store(TWide.Multiply(TWide.Multiply(error, weight), slope), output + i);
            }

            sum += 0.5 * TWide.Sum(TWide.Multiply(total, part));
        }

        return sum;
    }

    /// <summary>
    /// Sum over pixels and samples of sampleWeight x the cross entropy of white = (x + 1)/2 under p = (y + 1)/2. As p
    /// is the logistic function of 2a, the delta is sampleWeight (y - x).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Bernoulli(float* images, float* output, float* sampleWeight, int pixels)
    {
        TVector half = TWide.All(0.5f), least = TWide.All((float)PixelLikelihood.LeastProbability);
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector total = TWide.All(0f), part = TWide.Load(sampleWeight + n);
            for (int i = n; i < pixels * Block.Samples; i += Block.Samples)
            {
                TVector y = TWide.Load(output + i), x = TWide.Load(images + i);
                // (1 +- y)/2, exact in floats. The smallest probability is half a unit of y's last place.
                TVector white = TWide.Log(TWide.Max(TWide.MultiplyAdd(y, half, half), least));
                TVector black = TWide.Log(TWide.Max(TWide.Subtract(half, TWide.Multiply(y, half)), least));
                TVector t = TWide.MultiplyAdd(x, half, half);
                total = TWide.Subtract(total, TWide.MultiplyAdd(t, TWide.Subtract(white, black), black));
                TWide.Store(TWide.Multiply(TWide.Subtract(y, x), part), output + i);
            }

            sum += TWide.Sum(TWide.Multiply(total, part));
        }

        return sum;
    }

    /// <summary>
    /// Sum over pixels and samples of sampleWeight x |y - x|; the delta is sampleWeight sign(y - x)(1 - y^2), 0 if
    /// they are equal.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Absolute(float* images, float* output, float* sampleWeight, int pixels)
    {
        TVector zero = TWide.All(0f), one = TWide.All(1f);
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector total = zero, part = TWide.Load(sampleWeight + n), minus = TWide.Subtract(zero, part);
            for (int i = n; i < pixels * Block.Samples; i += Block.Samples)
            {
                TVector y = TWide.Load(output + i), error = TWide.Subtract(y, TWide.Load(images + i));
                total = TWide.Add(total, TWide.Abs(error));
                TVector sign = TWide.WherePositive(
                    error, part, TWide.WherePositive(TWide.Subtract(zero, error), minus, zero));
                TWide.Store(TWide.Multiply(sign, TWide.Subtract(one, TWide.Multiply(y, y))), output + i);
            }

            sum += TWide.Sum(TWide.Multiply(total, part));
        }

        return sum;
    }
}
