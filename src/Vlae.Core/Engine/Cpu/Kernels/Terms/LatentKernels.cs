using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>The latent draw, and the latent terms of the loss.</summary>
/// <remarks>
/// <c>sampleWeight</c> is 1 / batch size for each of the 32 samples, or 0 for padding. The sums over a block are then
/// parts of the batch's mean, and the gradients of a partial block are exact.
/// </remarks>
internal static unsafe class LatentKernels<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>scale = e^(log variance / 2); z = mean + scale eps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Draw(float* mean, float* logVariance, float* epsilon, float* scale, float* z, int codes)
    {
        for (int i = 0; i < codes * Block.Samples; i += TWide.Count)
        {
            TVector s = Elementary<TVector, TWide>.Exp(TWide.Multiply(TWide.Load(logVariance + i), TWide.All(0.5f)));
            TWide.Store(s, scale + i);
            TWide.Store(TWide.MultiplyAdd(s, TWide.Load(epsilon + i), TWide.Load(mean + i)), z + i);
        }
    }

    /// <summary>
    /// Sum over codes and samples of sampleWeight x (z^2/2 - eps^2/2 - log scale): the notebook's Monte Carlo term.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MonteCarlo(float* z, float* epsilon, float* logVariance, float* sampleWeight, int codes)
    {
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector total = TWide.All(0f);
            for (int i = n; i < codes * Block.Samples; i += Block.Samples)
            {
                TVector a = TWide.Load(z + i), e = TWide.Load(epsilon + i);
                // a^2 - e^2 - log variance, halved at the end; log scale is half the log variance.
                TVector term = TWide.Subtract(
                    TWide.Multiply(a, a), TWide.MultiplyAdd(e, e, TWide.Load(logVariance + i)));
                total = TWide.Add(total, term);
            }

            sum += 0.5 * TWide.Sum(TWide.Multiply(total, TWide.Load(sampleWeight + n)));
        }

        return sum;
    }

    /// <summary>
    /// Sum over codes and samples of sampleWeight x ((mean^2 + scale^2 - 1)/2 - log scale): the analytic term.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double KullbackLeibler(float* mean, float* scale, float* logVariance, float* sampleWeight, int codes)
    {
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector nats = Divergence(mean + n, scale + n, logVariance + n, codes);
            sum += TWide.Sum(TWide.Multiply(nats, TWide.Load(sampleWeight + n)));
        }

        return sum;
    }

    /// <summary>KL(N(mean, scale^2) || N(0, 1)) of a vector of samples, summed over codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Divergence(float* mean, float* scale, float* logVariance, int codes)
    {
        TVector total = TWide.All(0f);
        for (int i = 0; i < codes * Block.Samples; i += Block.Samples)
        {
            TVector m = TWide.Load(mean + i), s = TWide.Load(scale + i);
            TVector squares = TWide.MultiplyAdd(m, m, TWide.Multiply(s, s));
            total = TWide.Add(
                total, TWide.Subtract(squares, TWide.Add(TWide.Load(logVariance + i), TWide.All(1f))));
        }

        return TWide.Multiply(total, TWide.All(0.5f));
    }

    /// <summary>
    /// Multiplies each block of (code, 32) by its fade, in place: codes forward, or deltas backward.
    /// </summary>
    public static void Fade(float* values, ReadOnlySpan<float> fades, int latent)
    {
        for (int block = 0; block < fades.Length; block++)
        {
            TVector fade = TWide.All(fades[block]);
            float* from = values + (block * latent * Block.Samples), end = from + (latent * Block.Samples);
            for (float* v = from; v < end; v += TWide.Count)
                TWide.Store(TWide.Multiply(TWide.Load(v), fade), v);
        }
    }
}
