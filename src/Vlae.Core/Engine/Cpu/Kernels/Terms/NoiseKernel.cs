using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Noise;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>
/// The noise of a training step, which depends on seed, step and sample. For 32 samples at once, it draws the numbers
/// of <see cref="PhiloxStream"/>, up to rounding.
/// </summary>
internal static unsafe class NoiseKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const int Words = 4;

    /// <summary>Standard normal noise for the latent draw.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="codes">Length of the code.</param>
    /// <param name="epsilon">Receives (code, 32).</param>
    public static void DrawLatent(ulong seed, long step, int firstSample, int codes, float* epsilon)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingLatent, step, (uint)firstSample);
        uint* words = stackalloc uint[Words * Block.Samples];
        for (int code = 0; code < codes; code += 2)
        {
            if (code % Words == 0)
                PhiloxLanes.Draw(stream, (uint)(code / Words), Block.Samples, words);

            WriteNormals(
                words + (code % Words * Block.Samples), epsilon + (code * Block.Samples), single: code + 1 == codes);
        }
    }

    /// <summary>AlphaDropout's masks: 1 if kept, 0 if dropped.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="hidden">Width of a layer with dropout.</param>
    /// <param name="dropout">The probability.</param>
    /// <param name="encoder">
    /// Receives the encoder's masks, (hidden, 32) each, from the image to the deepest map.
    /// </param>
    /// <param name="decoder">
    /// Receives the decoder's masks, (hidden, 32) each, from the deepest map to the image.
    /// </param>
    public static void DrawMasks(
        ulong seed, long step, int firstSample, int hidden, float dropout, float*[] encoder, float*[] decoder)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingDropout, step, (uint)firstSample);
        uint* words = stackalloc uint[Words * Block.Samples];
        TVector threshold = TWide.All(dropout), unit = TWide.All(1f / (1 << 24));
        TVector zero = TWide.All(0f), one = TWide.All(1f);
        int count = (encoder.Length + decoder.Length) * hidden;
        for (int i = 0; i < count; i++)
        {
            if (i % Words == 0)
                PhiloxLanes.Draw(stream, (uint)(i / Words), Block.Samples, words);

            int layer = i / hidden;
            float* masks = layer < encoder.Length ? encoder[layer] : decoder[layer - encoder.Length];
            float* mask = masks + (i % hidden * Block.Samples);
            for (int n = 0; n < Block.Samples; n += TWide.Count)
            {
                TVector uniform = TWide.Multiply(TWide.FromWords(words + (i % Words * Block.Samples) + n, 8), unit);
                TWide.Store(TWide.WherePositive(TWide.Subtract(threshold, uniform), zero, one), mask + n);
            }
        }
    }

    // Box and Muller, as in PhiloxStream.NextNormal: two words give two normal numbers, from cosine and sine.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void WriteNormals(uint* words, float* epsilon, bool single)
    {
        for (int n = 0; n < Block.Samples; n += TWide.Count)
        {
            TVector u = TWide.Multiply(
                TWide.Add(TWide.FromWords(words + n, 0), TWide.All(0.5f)), TWide.All(1f / 4294967296f));
            TVector log = TWide.Log(TWide.Min(u, TWide.All(0.99999994f)));
            TVector radius = TWide.SquareRoot(TWide.Multiply(log, TWide.All(-2f)));
            TVector turn = TWide.Multiply(TWide.FromWords(words + Block.Samples + n, 8), TWide.All(1f / (1 << 24)));
            (TVector sin, TVector cos) = TWide.SinCos(TWide.Multiply(turn, TWide.All(MathF.Tau)));
            TWide.Store(TWide.Multiply(radius, cos), epsilon + n);
            if (!single)
                TWide.Store(TWide.Multiply(radius, sin), epsilon + Block.Samples + n);
        }
    }
}
