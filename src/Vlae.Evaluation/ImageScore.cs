using System.Collections.Immutable;
using Vlae.Bounds;

namespace Vlae.Evaluation;

/// <summary>A model's score of an image: its reconstruction error, and its divergence by level.</summary>
/// <param name="Reconstruction">
/// <c>sum((x - y)^2)/2</c> in nats, with y decoded from the posterior's means.
/// </param>
/// <param name="LevelKL">
/// The divergence of the image's posterior from the prior, level by level from 1 (bottom) to L (top), in nats.
/// </param>
/// <param name="Anomaly">
/// The reconstruction error over the light in the reconstruction: <c>Reconstruction / sum((y + 1)/2)</c>. At least 0.
/// </param>
/// <remarks>
/// The usual score is the negative ELBO. It is larger for a digit with much ink than for a digit with a missing part.
/// The divergence hardly separates unusual images from others. The error relative to the expected light ranks both
/// erased strokes and noise behind clean digits (docs/guide/ladder.md has the measurements).
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

        // The light is at least one pixel, so that an empty reconstruction does not make the score infinite.
        return new(error, [.. latent.Levels.Select(KLOf)], error / Math.Max(light, 1));
    }

    private static double KLOf(LatentLevel level) =>
        level.Mean.Zip(level.Scale, (mean, scale) => GaussianDivergence.FromPrior(mean, scale)).Sum();
}
