using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>The gradient of a bias: the sum of a delta over pixels and samples.</summary>
internal static unsafe class BiasGradientKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Computes a layer's bias gradient.</summary>
    /// <param name="delta">(pixel, channel, 32).</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="gradient">The gradient, one value per channel.</param>
    /// <param name="add">Whether to add to the gradient, or to overwrite it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* delta, int pixels, int channels, float* gradient, bool add)
    {
        int first = 0;
        for (; first + 4 <= channels; first += 4)
            SumFour(delta + (first * Block.Samples), pixels, channels, gradient + first, add);

        for (int c = first; c < channels; c++)
        {
            TVector total = TWide.All(0f);
            float* d = delta + (c * Block.Samples);
            for (int p = 0; p < pixels; p++, d += channels * Block.Samples)
                total = TWide.Add(total, SumOf(d));

            gradient[c] = TWide.Sum(total) + (add ? gradient[c] : 0f);
        }
    }

    // Four channels are 512 bytes of a pixel. One channel alone would take 128 bytes of a page from memory, and then
    // 128 bytes of the next one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumFour(float* d, int pixels, int channels, float* gradient, bool add)
    {
        TVector t0 = TWide.All(0f), t1 = t0, t2 = t0, t3 = t0;
        for (int p = 0; p < pixels; p++, d += channels * Block.Samples)
        {
            t0 = TWide.Add(t0, SumOf(d));
            t1 = TWide.Add(t1, SumOf(d + Block.Samples));
            t2 = TWide.Add(t2, SumOf(d + (2 * Block.Samples)));
            t3 = TWide.Add(t3, SumOf(d + (3 * Block.Samples)));
        }

        gradient[0] = TWide.Sum(t0) + (add ? gradient[0] : 0f);
        gradient[1] = TWide.Sum(t1) + (add ? gradient[1] : 0f);
        gradient[2] = TWide.Sum(t2) + (add ? gradient[2] : 0f);
        gradient[3] = TWide.Sum(t3) + (add ? gradient[3] : 0f);
    }

    // The vectors of a pixel are added first. Additions to one sum would each wait for the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SumOf(float* d)
    {
        TVector sum = TWide.Load(d);
        for (int n = TWide.Count; n < Block.Samples; n += TWide.Count)
            sum = TWide.Add(sum, TWide.Load(d + n));

        return sum;
    }
}
