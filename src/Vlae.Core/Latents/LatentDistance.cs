using Vlae.Bounds;

namespace Vlae.Latents;

/// <summary>Distances between latents of one model.</summary>
public static class LatentDistance
{
    /// <summary>The distance between two latents, on all levels or on some.</summary>
    /// <param name="a">A latent.</param>
    /// <param name="b">Another latent of the same model.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="levels">The levels, from 1; null for all.</param>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>, <c>LevelUnknown</c>.</exception>
    public static double Between(
        VlaeLatent a, VlaeLatent b, LatentMetric metric = LatentMetric.Euclidean, IEnumerable<int>? levels = null)
    {
        LatentModels.RequireSame(a, b);
        return Between(a, b, metric, Parts(a.Model, levels));
    }

    /// <summary>The ranges of some levels in the code.</summary>
    internal static Range[] Parts(VlaeModel model, IEnumerable<int>? levels) =>
        [.. LevelChoice.Of(model.Architecture, levels).Select(model.Architecture.CodeOfLevel)];

    internal static double Between(VlaeLatent a, VlaeLatent b, LatentMetric metric, ReadOnlySpan<Range> parts)
    {
        double sum = 0, squaresA = 0, squaresB = 0;
        foreach (Range part in parts)
        {
            ReadOnlySpan<float> meanA = a.Mean.AsSpan()[part], meanB = b.Mean.AsSpan()[part];
            ReadOnlySpan<float> scaleA = a.Scale.AsSpan()[part], scaleB = b.Scale.AsSpan()[part];
            for (int i = 0; i < meanA.Length; i++)
            {
                double mA = meanA[i], mB = meanB[i];
                sum += metric switch
                {
                    LatentMetric.Cosine => mA * mB,
                    LatentMetric.SymmetricKL => GaussianDivergence.Between(mA, scaleA[i], mB, scaleB[i])
                        + GaussianDivergence.Between(mB, scaleB[i], mA, scaleA[i]),
                    LatentMetric.Wasserstein => Square(mA - mB) + Square((double)scaleA[i] - scaleB[i]),
                    _ => Square(mA - mB),
                };
                squaresA += Square(mA);
                squaresB += Square(mB);
            }
        }

        return metric switch
        {
            LatentMetric.Cosine => 1 - Cosine(sum, squaresA, squaresB),
            LatentMetric.SymmetricKL => sum,
            _ => Math.Sqrt(sum),
        };
    }

    // A zero mean has no direction. It counts as orthogonal to all other means, and as equal to another zero mean.
    private static double Cosine(double product, double squaresA, double squaresB) =>
        squaresA == 0 || squaresB == 0
            ? squaresA == squaresB ? 1 : 0
            : Math.Clamp(product / Math.Sqrt(squaresA * squaresB), -1, 1);

    private static double Square(double value) => value * value;
}

/// <summary>A distance between latents. The last two compare posteriors, the first two compare their means.</summary>
public enum LatentMetric
{
    /// <summary>The Euclidean distance between the means.</summary>
    Euclidean,

    /// <summary>1 - the cosine of the angle between the means: 0 for equal directions, 2 for opposite ones.</summary>
    Cosine,

    /// <summary>
    /// KL(a || b) + KL(b || a) of the posteriors, in nats (Jeffreys, "An invariant form for the prior probability in
    /// estimation problems", 1946).
    /// </summary>
    SymmetricKL,

    /// <summary>
    /// The 2-Wasserstein distance of the posteriors, <c>sqrt(|mean1 - mean2|^2 + |scale1 - scale2|^2)</c> (Dowson and
    /// Landau, "The Fréchet distance between multivariate normal distributions", 1982).
    /// </summary>
    Wasserstein,
}
