using System.Collections.Immutable;

namespace Vlae.Bounds;

/// <summary>How much one level says about the images: the divergence of its posterior from the prior.</summary>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="Dimensions">Mean KL of each of the level's dimensions over the images, in nats.</param>
public sealed record LevelDivergence(int Level, ImmutableArray<double> Dimensions)
{
    /// <summary>
    /// A dimension is active if its mean KL is above this, in nats: one that says nothing has the prior as its
    /// posterior, and a KL of 0.
    /// </summary>
    /// <remarks>
    /// Burda, Grosse and Salakhutdinov (arXiv 1509.00519, section 5.2) count those whose posterior mean varies by more
    /// than 0.01 instead; the two agree where dimensions are clearly on or off.
    /// </remarks>
    public const double ActiveAbove = 0.01;

    /// <summary>Mean KL of the level, in nats per image.</summary>
    public double Total => Dimensions.Sum();

    /// <summary>How many dimensions have a mean KL above <see cref="ActiveAbove"/>.</summary>
    public int Active => Dimensions.Count(kl => kl > ActiveAbove);
}
