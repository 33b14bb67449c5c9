using System.Collections.Immutable;
using Vlae.Bounds;

namespace Vlae.Evaluation;

/// <summary>How an image looks to a model: what of it is lost, and how much is said about it level by level.</summary>
/// <param name="Reconstruction">
/// <c>sum((x - y)^2)/2</c>, y decoded from the posterior's means, in nats.
/// </param>
/// <param name="LevelKL">
/// The divergence of the image's posterior from the prior, level by level from 1 (bottom) to L (top), in nats.
/// </param>
/// <param name="Anomaly">
/// The reconstruction error over the light in the reconstruction: <c>Reconstruction / sum((y + 1)/2)</c>; from 0.
/// </param>
/// <remarks>
/// The negative ELBO, the usual score, is larger for a digit of much ink than for one of which a part is missing, and
/// the divergence hardly tells odd images from others; relative to what the model expected to see, the error ranks
/// both erased strokes and noise behind clean digits (docs/guide/ladder.md has the measurements).
/// </remarks>
internal sealed record ImageScore(double Reconstruction, ImmutableArray<double> LevelKL, double Anomaly)
{
    /// <summary>Scores images.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>: names the image that does not fit.</exception>
    public static IReadOnlyList<ImageScore> Of(
        VlaeModel model, IReadOnlyList<VlaeImage> images, CancellationToken cancel)
    {
        ImmutableArray<VlaeLatent> latents = model.Encode(images, cancel);
        ImmutableArray<VlaeImage> decoded = model.Decode(latents, cancel);
        return [.. images.Select((image, i) => Of(image, latents[i], decoded[i]))];
    }

    private static ImageScore Of(VlaeImage image, VlaeLatent latent, VlaeImage decoded)
    {
        double error = 0, light = 0;
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            double difference = image.Pixels[i] - decoded.Pixels[i];
            error += difference * difference / 2;
            light += (decoded.Pixels[i] + 1) / 2;
        }

        // A single pixel at least: an empty reconstruction must not make the error infinite.
        return new(error, [.. latent.Levels.Select(KLOf)], error / Math.Max(light, 1));
    }

    private static double KLOf(LatentLevel level) =>
        level.Mean.Zip(level.Scale, (mean, scale) => GaussianDivergence.FromPrior(mean, scale)).Sum();
}
