using Vlae.Backends;
using Vlae.Data;
using Vlae.Evaluation;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Noise;

namespace Vlae.Training;

/// <summary>
/// The negative ELBO on held-out images: dropout off, z drawn once from the posterior, the divergence analytic
/// (Kingma and Welling, arXiv 1312.6114, equation 10).
/// </summary>
public static class Validation
{
    private const int Batch = 1024;

    /// <summary>Mean reconstruction and latent loss over a set.</summary>
    /// <param name="engine">The network.</param>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="images">The held-out images.</param>
    /// <param name="seed">Names the draws.</param>
    /// <param name="cancel">Stops between batches of 1,024.</param>
    public static (double Reconstruction, double Latent) Evaluate(
        ILadderEngine engine,
        LadderArchitecture architecture,
        ImageSet images,
        long seed,
        CancellationToken cancel = default)
    {
        (int size, int codes) = (architecture.Image.Size, architecture.CodeSize);
        var (pixels, output) = (new float[Batch * size], new float[Batch * size]);
        var (mean, scale) = (new float[Batch * codes], new float[Batch * codes]);
        double reconstruction = 0, latent = 0;
        for (int first = 0; first < images.Count; first += Batch)
        {
            cancel.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, images.Count - first);
            ReadOnlySpan<byte> bytes = images.Pixels.Slice(first * size, count * size);
            for (int i = 0; i < bytes.Length; i++)
                pixels[i] = PixelScale.FromByte(bytes[i]);

            Span<float> m = mean.AsSpan(0, count * codes), s = scale.AsSpan(0, count * codes);
            engine.Encode(pixels.AsSpan(0, count * size), m, s);
            latent += KullbackLeibler(m, s);
            Draw(m, s, codes, seed, first);
            engine.Decode(m, output.AsSpan(0, count * size));
            reconstruction += SquaredError(pixels.AsSpan(0, count * size), output);
        }

        return (reconstruction / images.Count, latent / images.Count);
    }

    private static double KullbackLeibler(ReadOnlySpan<float> mean, ReadOnlySpan<float> scale)
    {
        double sum = 0;
        for (int i = 0; i < mean.Length; i++)
            sum += GaussianDivergence.FromPrior(mean[i], scale[i]);
        return sum;
    }

    private static void Draw(Span<float> mean, ReadOnlySpan<float> scale, int codes, long seed, int first)
    {
        for (int n = 0; n < mean.Length / codes; n++)
        {
            var stream = new PhiloxStream((ulong)seed, NoisePurpose.ValidationLatent, 0, (uint)(first + n));
            for (int d = n * codes; d < (n + 1) * codes; d++)
                mean[d] += scale[d] * stream.NextNormal();
        }
    }

    private static double SquaredError(ReadOnlySpan<float> images, ReadOnlySpan<float> output)
    {
        double sum = 0;
        for (int i = 0; i < images.Length; i++)
        {
            double error = output[i] - images[i];
            sum += error * error / 2;
        }

        return sum;
    }
}
