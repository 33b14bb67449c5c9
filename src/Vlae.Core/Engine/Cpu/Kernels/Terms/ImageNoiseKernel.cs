using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Noise;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>
/// Noise on the images of a block, for binarization and for denoising. It depends on seed, step and sample.
/// </summary>
internal static unsafe class ImageNoiseKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const int Words = 4;

    /// <summary>Makes each pixel x white (1) with probability (x + 1)/2, else black (-1).</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="pixels">Pixels of an image, times its channels.</param>
    /// <param name="images">(row, column, channel, 32), changed in place.</param>
    public static void Binarize(ulong seed, long step, int firstSample, int pixels, float* images)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingBinarization, step, (uint)firstSample);
        uint* words = stackalloc uint[Words * Block.Samples];
        TVector half = TWide.All(0.5f), white = TWide.All(1f), black = TWide.All(-1f), unit = TWide.All(1f / (1 << 24));
        for (int i = 0; i < pixels; i++)
        {
            if (i % Words == 0)
                PhiloxLanes.Draw(stream, (uint)(i / Words), Block.Samples, words);

            float* pixel = images + (i * Block.Samples);
            for (int n = 0; n < Block.Samples; n += TWide.Count)
            {
                TVector uniform = TWide.Multiply(TWide.FromWords(words + (i % Words * Block.Samples) + n, 8), unit);
                TVector gray = TWide.MultiplyAdd(TWide.Load(pixel + n), half, half);
                TWide.Store(TWide.WherePositive(TWide.Subtract(gray, uniform), white, black), pixel + n);
            }
        }
    }

    /// <summary>Adds Gaussian noise to each pixel.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="pixels">Pixels of an image, times its channels.</param>
    /// <param name="deviation">The noise's standard deviation.</param>
    /// <param name="images">(row, column, channel, 32).</param>
    /// <param name="noisy">Receives the images with noise.</param>
    public static void Corrupt(
        ulong seed, long step, int firstSample, int pixels, float deviation, float* images, float* noisy)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingCorruption, step, (uint)firstSample);
        uint* words = stackalloc uint[Words * Block.Samples];
        for (int i = 0; i < pixels; i += 2)
        {
            if (i % Words == 0)
                PhiloxLanes.Draw(stream, (uint)(i / Words), Block.Samples, words);

            NoiseKernel<TVector, TWide>.WriteNormals(
                words + (i % Words * Block.Samples), noisy + (i * Block.Samples), single: i + 1 == pixels);
        }

        TVector size = TWide.All(deviation);
        for (int i = 0; i < pixels * Block.Samples; i += TWide.Count)
            TWide.Store(TWide.MultiplyAdd(TWide.Load(noisy + i), size, TWide.Load(images + i)), noisy + i);
    }
}
