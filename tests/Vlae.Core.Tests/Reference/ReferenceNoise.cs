using Vlae.Images;
using Vlae.Ladder;
using Vlae.Noise;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>
/// The noise of a training step by definition: one stream per sample, from seed, step and sample.
/// </summary>
internal static class ReferenceNoise
{
    /// <summary>A batch with the noise of its step.</summary>
    public static ReferenceSample[] Batch(LadderCase @case, ReadOnlySpan<int> rows, long step)
    {
        (LadderArchitecture a, ulong seed) = (@case.Architecture, LadderCase.Seed);
        var batch = new ReferenceSample[rows.Length];
        for (int n = 0; n < batch.Length; n++)
        {
            double[] image = [.. Bytes(@case, rows[n], step, n).Select(pixel => (double)PixelScale.FromByte(pixel))];
            if (@case.Likelihood.Binarized)
                image = Binarize(image, a.Channels, seed, step, (uint)n);

            (bool[][]? encoder, bool[][]? decoder) = Masks(a, seed, step, (uint)n);
            batch[n] = new(image, Epsilon(a, seed, step, (uint)n), encoder, decoder)
            {
                Seen = @case.Denoise > 0 ? Corrupt(image, a.Channels, @case.Denoise, seed, step, (uint)n) : image,
            };
        }

        return batch;
    }

    private static byte[] Bytes(LadderCase @case, int row, long step, int sample)
    {
        byte[] image = @case.Images.PixelsOf(row).ToArray(), changed = [.. image];
        ImageAugmentation.Of(@case.Augment, @case.Architecture.Image, LadderCase.Seed)
            ?.Apply(image, changed, step, sample);
        return changed;
    }

    /// <summary>Makes each pixel white with its gray value as the probability.</summary>
    public static double[] Binarize(double[] image, int channels, ulong seed, long step, uint sample)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingBinarization, step, sample);
        var pixels = new double[image.Length];
        foreach (int i in InnermostChannels(pixels.Length, channels))
            pixels[i] = stream.NextUniform() < (image[i] + 1) / 2 ? 1 : -1;

        return pixels;
    }

    /// <summary>Gaussian noise on each pixel.</summary>
    public static double[] Corrupt(
        double[] image, int channels, double deviation, ulong seed, long step, uint sample)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingCorruption, step, sample);
        var pixels = new double[image.Length];
        foreach (int i in InnermostChannels(pixels.Length, channels))
            pixels[i] = image[i] + (deviation * stream.NextNormal());

        return pixels;
    }

    // (channel, row, column), in the order of (row, column, channel), because the noise is drawn pixel by pixel.
    private static IEnumerable<int> InnermostChannels(int size, int channels) =>
        Enumerable.Range(0, size).Select(i => (i % channels * (size / channels)) + (i / channels));

    private static double[] Epsilon(LadderArchitecture a, ulong seed, long step, uint sample)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.TrainingLatent, step, sample);
        var epsilon = new double[a.CodeSize];
        for (int i = 0; i < epsilon.Length; i++)
            epsilon[i] = stream.NextNormal();

        return epsilon;
    }

    private static (bool[][]? Encoder, bool[][]? Decoder) Masks(
        LadderArchitecture a, ulong seed, long step, uint sample)
    {
        if (a.Dropout == 0f)
            return (null, null);

        var stream = new PhiloxStream(seed, NoisePurpose.TrainingDropout, step, sample);
        var masks = new bool[2 * a.Levels.Length][];
        for (int i = 0; i < masks.Length; i++)
        {
            masks[i] = new bool[a.HiddenSize];
            for (int c = 0; c < a.HiddenSize; c++)
                masks[i][c] = stream.NextUniform() >= a.Dropout;
        }

        return (masks[..a.Levels.Length], masks[a.Levels.Length..]);
    }
}
