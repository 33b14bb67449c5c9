using Vlae.Data;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Noise;

namespace Vlae.Tests.Reference;

/// <summary>
/// The noise of a training step, from its definition: a stream a sample, named by seed, step and sample.
/// </summary>
internal static class ReferenceNoise
{
    /// <summary>A batch with the noise of its step.</summary>
    public static ReferenceSample[] Batch(
        LadderArchitecture a, ImageSet images, ReadOnlySpan<int> rows, ulong seed, long step)
    {
        var batch = new ReferenceSample[rows.Length];
        for (int n = 0; n < batch.Length; n++)
        {
            double[] image = [.. images.PixelsOf(rows[n]).ToArray()
                .Select(pixel => (double)PixelScale.FromByte(pixel))];
            (bool[][]? encoder, bool[][]? decoder) = Masks(a, seed, step, (uint)n);
            batch[n] = new(image, Epsilon(a, seed, step, (uint)n), encoder, decoder);
        }

        return batch;
    }

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
