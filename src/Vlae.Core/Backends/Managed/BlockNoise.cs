using Vlae.Backends.Managed.Kernels;
using Vlae.Noise;

namespace Vlae.Backends.Managed;

/// <summary>The noise of a training step, keyed by seed, step and sample: the same whoever draws it.</summary>
internal static unsafe class BlockNoise
{
    /// <summary>Standard normal noise for the latent draw, (code, 32).</summary>
    public static void PutLatent(ulong seed, long step, int firstSample, int codes, float* epsilon)
    {
        for (int n = 0; n < Block.Samples; n++)
        {
            var stream = new PhiloxStream(seed, NoisePurpose.TrainingLatent, step, (uint)(firstSample + n));
            for (int d = 0; d < codes; d++)
                epsilon[(d * Block.Samples) + n] = stream.NextNormal();
        }
    }

    /// <summary>AlphaDropout's masks, (hidden, 32) each: 1 where kept, 0 where dropped.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="hidden">Width of a layer that drops.</param>
    /// <param name="dropout">The probability.</param>
    /// <param name="encoder">The encoder's masks, from the image inwards.</param>
    /// <param name="decoder">The decoder's masks, from the deepest outwards.</param>
    public static void PutMasks(ulong seed, long step, int firstSample, int hidden, float dropout, float*[] encoder, float*[] decoder)
    {
        for (int n = 0; n < Block.Samples; n++)
        {
            var stream = new PhiloxStream(seed, NoisePurpose.TrainingDropout, step, (uint)(firstSample + n));
            foreach (float* mask in encoder)
                PutMask(ref stream, hidden, dropout, mask + n);
            foreach (float* mask in decoder)
                PutMask(ref stream, hidden, dropout, mask + n);
        }
    }

    private static void PutMask(ref PhiloxStream stream, int hidden, float dropout, float* mask)
    {
        for (int c = 0; c < hidden; c++)
            mask[c * Block.Samples] = stream.NextUniform() < dropout ? 0f : 1f;
    }
}
