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
        for (int c = 0; c < channels; c++)
        {
            TVector total = TWide.All(0f);
            for (int p = 0; p < pixels; p++)
            {
                float* d = delta + (((nint)p * channels + c) * Block.Samples);
                // The vectors of a pixel are added first. Additions to one sum would each wait for the one before.
                TVector sum = TWide.Load(d);
                for (int n = TWide.Count; n < Block.Samples; n += TWide.Count)
                    sum = TWide.Add(sum, TWide.Load(d + n));
                total = TWide.Add(total, sum);
            }

            gradient[c] = TWide.Sum(total) + (add ? gradient[c] : 0f);
        }
    }
}
