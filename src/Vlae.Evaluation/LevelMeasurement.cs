using System.Collections.Immutable;
using Vlae.Bounds;

namespace Vlae.Evaluation;

/// <summary>How much one level says about the measured images.</summary>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="KLByDimension">Mean KL of each dimension, in nats per image.</param>
/// <param name="MeanVariances">The variance of each dimension's posterior mean over the images.</param>
public sealed record LevelMeasurement(
    int Level, ImmutableArray<double> KLByDimension, ImmutableArray<double> MeanVariances)
{
    /// <summary>
    /// A unit is active if the variance of its posterior mean over the images is larger than this (Burda, Grosse and
    /// Salakhutdinov, arXiv 1509.00519, section 5.2).
    /// </summary>
    public const double ActiveAbove = 0.01;

    /// <summary>Mean KL of the level, in nats per image.</summary>
    public double KL => KLByDimension.Sum();

    /// <summary>The number of dimensions with a mean KL above <see cref="LevelDivergence.ActiveAbove"/> nats.</summary>
    public int ActiveDimensions => KLByDimension.Count(kl => kl > LevelDivergence.ActiveAbove);

    /// <summary>The number of dimensions whose mean has a variance above <see cref="ActiveAbove"/>.</summary>
    public int ActiveUnits => MeanVariances.Count(variance => variance > ActiveAbove);

    /// <summary>Such as <c>level 4: 5.67 nats, 4 active dimensions</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"level {Level}: {KL:F2} nats, {ActiveDimensions} active dimensions");
}
