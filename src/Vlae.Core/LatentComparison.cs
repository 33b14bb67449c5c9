using System.Collections.Immutable;
using System.Globalization;
using Vlae.Bounds;
using Vlae.Latents;

namespace Vlae;

/// <summary>The difference between two latents on one level.</summary>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="Distance">Euclidean distance between the means.</param>
/// <param name="Cosine">Cosine of the angle between the means, from -1 to 1.</param>
/// <param name="KL">KL(reference || difference) of the posteriors, in nats.</param>
/// <param name="ReverseKL">KL(difference || reference), in nats.</param>
/// <param name="Reference">Name of the first latent.</param>
/// <param name="Difference">Name of the latent that is compared with it.</param>
public sealed record LatentComparison(
    int Level, double Distance, double Cosine, double KL, double ReverseKL, string Reference, string Difference)
{
    /// <summary>The level, both latents, their distance and divergence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"level {Level}: {Reference} and {Difference}, {Distance:F4} apart, {KL:F3} nats");

    /// <summary>Compares two latents, level by level from the bottom.</summary>
    /// <param name="reference">A latent.</param>
    /// <param name="difference">Another latent of the same model.</param>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: the latents are of different models.</exception>
    public static ImmutableArray<LatentComparison> Of(VlaeLatent reference, VlaeLatent difference)
    {
        LatentModels.RequireSame(reference, difference);
        return
        [
            .. reference.Levels.Zip(difference.Levels, (a, b) => new LatentComparison(
                a.Level,
                LatentDistance.Between(reference, difference, LatentMetric.Euclidean, [a.Level]),
                1 - LatentDistance.Between(reference, difference, LatentMetric.Cosine, [a.Level]),
                Divergence(a, b), Divergence(b, a), reference.Name, difference.Name)),
        ];
    }

    private static double Divergence(LatentLevel a, LatentLevel b) =>
        a.Code.Select((_, i) => GaussianDivergence.Between(a.Mean[i], a.Scale[i], b.Mean[i], b.Scale[i])).Sum();
}
