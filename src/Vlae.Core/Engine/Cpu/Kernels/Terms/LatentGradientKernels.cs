using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>
/// Backward through the draw and the latent terms. The decoder's delta of z becomes the delta of the mean.
/// </summary>
/// <remarks>
/// <c>weight</c>, (block of the code, 32), is the sample's weight in the batch times the weight of the latent term.
/// </remarks>
internal static unsafe class LatentGradientKernels<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>
    /// Weights of the latent term's gradient: sampleWeight x the block's weight, or 0 for a sample whose block has
    /// fewer nats than the free bits.
    /// </summary>
    /// <param name="mean">(code, 32).</param>
    /// <param name="scale">(code, 32).</param>
    /// <param name="logVariance">(code, 32).</param>
    /// <param name="sampleWeight">(32).</param>
    /// <param name="blockWeights">One weight per block of the code.</param>
    /// <param name="freeBits">Free bits, in nats; 0 for none.</param>
    /// <param name="latent">Dimensions of a block.</param>
    /// <param name="weight">Receives (block of the code, 32).</param>
    public static void Weigh(
        float* mean, float* scale, float* logVariance, float* sampleWeight, ReadOnlySpan<float> blockWeights,
        float freeBits,
        int latent, float* weight)
    {
        for (int block = 0; block < blockWeights.Length; block++)
        {
            for (int n = 0; n < Block.Samples; n += TWide.Count)
            {
                int start = (block * latent * Block.Samples) + n, at = (block * Block.Samples) + n;
                TVector value = TWide.Multiply(TWide.Load(sampleWeight + n), TWide.All(blockWeights[block]));
                if (freeBits > 0)
                {
                    TVector nats = LatentKernels<TVector, TWide>.Divergence(
                        mean + start, scale + start, logVariance + start, latent);
                    value = TWide.WherePositive(
                        TWide.Subtract(nats, TWide.All(freeBits)), value, TWide.All(0f));
                }

                TWide.Store(value, weight + at);
            }
        }
    }

    /// <summary>The Monte Carlo term: z for the mean, z eps scale - 1 for the log scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MonteCarlo(
        float* mean, float* epsilon, float* scale, float* weight, float* deltaZ, float* deltaLogVariance, int latent,
        int codes)
    {
        for (int i = 0; i < codes * Block.Samples; i += TWide.Count)
        {
            TVector part = TWide.Load(weight + WeightOf(i, latent));
            TVector s = TWide.Load(scale + i), e = TWide.Load(epsilon + i);
            TVector z = TWide.MultiplyAdd(s, e, TWide.Load(mean + i));
            TVector delta = TWide.MultiplyAdd(z, part, TWide.Load(deltaZ + i));
            TVector slope = TWide.Subtract(TWide.Multiply(delta, TWide.Multiply(e, s)), part);
            TWide.Store(delta, deltaZ + i);
            TWide.Store(TWide.Multiply(slope, TWide.All(0.5f)), deltaLogVariance + i);
        }
    }

    /// <summary>The analytic term: mean for the mean, scale^2 - 1 for the log scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KullbackLeibler(
        float* mean, float* epsilon, float* scale, float* weight, float* deltaZ, float* deltaLogVariance, int latent,
        int codes)
    {
        for (int i = 0; i < codes * Block.Samples; i += TWide.Count)
        {
            TVector part = TWide.Load(weight + WeightOf(i, latent));
            TVector s = TWide.Load(scale + i), delta = TWide.Load(deltaZ + i);
            TVector noise = TWide.Multiply(TWide.Load(epsilon + i), s);
            TVector own = TWide.Multiply(TWide.Subtract(TWide.Multiply(s, s), TWide.All(1f)), part);
            TWide.Store(TWide.MultiplyAdd(TWide.Load(mean + i), part, delta), deltaZ + i);
            TWide.Store(TWide.Multiply(TWide.MultiplyAdd(delta, noise, own), TWide.All(0.5f)), deltaLogVariance + i);
        }
    }

    /// <summary>The Monte Carlo term, only through the draw: z - eps / scale, and that times eps scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void StickingTheLanding(
        float* mean, float* epsilon, float* scale, float* weight, float* deltaZ, float* deltaLogVariance, int latent,
        int codes)
    {
        for (int i = 0; i < codes * Block.Samples; i += TWide.Count)
        {
            TVector part = TWide.Load(weight + WeightOf(i, latent));
            TVector s = TWide.Load(scale + i), e = TWide.Load(epsilon + i);
            TVector z = TWide.MultiplyAdd(s, e, TWide.Load(mean + i));
            TVector path = TWide.Subtract(z, TWide.Divide(e, s));
            TVector delta = TWide.MultiplyAdd(path, part, TWide.Load(deltaZ + i));
            TVector slope = TWide.Multiply(delta, TWide.Multiply(e, s));
            TWide.Store(delta, deltaZ + i);
            TWide.Store(TWide.Multiply(slope, TWide.All(0.5f)), deltaLogVariance + i);
        }
    }

    // The index in (block of the code, 32) of the weight of an element of (code, 32).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WeightOf(int i, int latent) =>
        (i / (latent * Block.Samples) * Block.Samples) + (i % Block.Samples);
}
