using System.Collections.Immutable;

namespace Vlae.Bounds;

/// <summary>The divergence of one level: how far its posterior is from the prior.</summary>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="Dimensions">Mean KL of each of the level's dimensions, in nats per image.</param>
public sealed record LevelDivergence(int Level, ImmutableArray<double> Dimensions)
{
    /// <summary>
    /// A dimension is active if its mean KL is above this, in nats. A dimension without information has the prior as
    /// its posterior, and a KL of 0.
    /// </summary>
    /// <remarks>
    /// Burda, Grosse and Salakhutdinov (arXiv 1509.00519, section 5.2) use another criterion: the variance of the
    /// posterior mean is above 0.01. Both agree on dimensions that are clearly active or clearly not.
    /// </remarks>
    public const double ActiveAbove = 0.01;

    /// <summary>Mean KL of the level, in nats per image.</summary>
    public double Total => Dimensions.Sum();

    /// <summary>Number of dimensions with a mean KL above <see cref="ActiveAbove"/>.</summary>
    public int Active => Dimensions.Count(kl => kl > ActiveAbove);
}
