using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>The latent draw, the two terms of the loss, and their gradients.</summary>
/// <remarks>
/// <c>share</c> holds for each of the 32 samples 1 / batch size, or 0 where a lane pads the block: so the batch's mean
/// and the exact gradients of a block that is not full come by themselves.
/// </remarks>
internal static unsafe class LossKernels<TVector, TWide>
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
    /// Sum over codes and samples of share x (z^2/2 - eps^2/2 - log scale): the notebook's Monte Carlo term.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MonteCarlo(float* z, float* epsilon, float* logVariance, float* share, int codes)
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

            sum += 0.5 * TWide.Sum(TWide.Multiply(total, TWide.Load(share + n)));
        }

        return sum;
    }

    /// <summary>
    /// Sum over codes and samples of share x ((mean^2 + scale^2 - 1)/2 - log scale): the analytic term.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double KullbackLeibler(float* mean, float* scale, float* logVariance, float* share, int codes)
    {
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector total = TWide.All(0f);
            for (int i = n; i < codes * Block.Samples; i += Block.Samples)
            {
                TVector m = TWide.Load(mean + i), s = TWide.Load(scale + i);
                TVector squares = TWide.MultiplyAdd(m, m, TWide.Multiply(s, s));
                total = TWide.Add(
                    total, TWide.Subtract(squares, TWide.Add(TWide.Load(logVariance + i), TWide.All(1f))));
            }

            sum += 0.5 * TWide.Sum(TWide.Multiply(total, TWide.Load(share + n)));
        }

        return sum;
    }

    /// <summary>
    /// Backward through the draw and the Monte Carlo term; the decoder's delta of z becomes that of the mean.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MonteCarloBackward(
        float* z, float* epsilon, float* scale, float* share, float* deltaZ, float* deltaLogVariance, int codes)
    {
        for (int i = 0; i < codes * Block.Samples; i += TWide.Count)
        {
            TVector part = TWide.Load(share + (i % Block.Samples));
            TVector delta = TWide.MultiplyAdd(TWide.Load(z + i), part, TWide.Load(deltaZ + i));
            TVector noise = TWide.Multiply(TWide.Load(epsilon + i), TWide.Load(scale + i));
            TVector slope = TWide.Subtract(TWide.Multiply(delta, noise), part);
            TWide.Store(delta, deltaZ + i);
            TWide.Store(TWide.Multiply(slope, TWide.All(0.5f)), deltaLogVariance + i);
        }
    }

    /// <summary>
    /// Backward through the draw and the analytic term; the decoder's delta of z becomes that of the mean.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KullbackLeiblerBackward(
        float* mean, float* epsilon, float* scale, float* share, float* deltaZ, float* deltaLogVariance, int codes)
    {
        for (int i = 0; i < codes * Block.Samples; i += TWide.Count)
        {
            TVector part = TWide.Load(share + (i % Block.Samples));
            TVector s = TWide.Load(scale + i), delta = TWide.Load(deltaZ + i);
            TVector noise = TWide.Multiply(TWide.Load(epsilon + i), s);
            TVector latent = TWide.Multiply(TWide.Subtract(TWide.Multiply(s, s), TWide.All(1f)), part);
            TWide.Store(TWide.MultiplyAdd(TWide.Load(mean + i), part, delta), deltaZ + i);
            TWide.Store(TWide.Multiply(TWide.MultiplyAdd(delta, noise, latent), TWide.All(0.5f)), deltaLogVariance + i);
        }
    }

    /// <summary>
    /// Sum over pixels and samples of share x (y - x)^2/2; the output y = tanh(a) becomes the delta of a,
    /// share (y - x)(1 - y^2).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Reconstruction(float* images, float* output, float* share, int pixels)
    {
        double sum = 0;
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector total = TWide.All(0f), part = TWide.Load(share + n), one = TWide.All(1f);
            for (int i = n; i < pixels * Block.Samples; i += Block.Samples)
            {
                TVector y = TWide.Load(output + i), error = TWide.Subtract(y, TWide.Load(images + i));
                total = TWide.MultiplyAdd(error, error, total);
                TVector slope = TWide.Subtract(one, TWide.Multiply(y, y));
                TWide.Store(TWide.Multiply(TWide.Multiply(error, part), slope), output + i);
            }

            sum += 0.5 * TWide.Sum(TWide.Multiply(total, part));
        }

        return sum;
    }
}
