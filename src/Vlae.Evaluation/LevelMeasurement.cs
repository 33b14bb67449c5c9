using System.Collections.Immutable;
using Vlae.Bounds;

namespace Vlae.Evaluation;

/// <summary>How much one level says about the images measured.</summary>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="KLByDimension">Mean KL of each of its dimensions, in nats an image.</param>
/// <param name="MeanVariances">Variance over the images of each dimension's posterior mean.</param>
public sealed record LevelMeasurement(
    int Level, ImmutableArray<double> KLByDimension, ImmutableArray<double> MeanVariances)
{
    /// <summary>
    /// A unit is active if its posterior mean varies by more than this over the images (Burda, Grosse and
    /// Salakhutdinov, arXiv 1509.00519, section 5.2).
    /// </summary>
    public const double ActiveAbove = 0.01;

    /// <summary>Mean KL of the level, in nats an image.</summary>
    public double KL => KLByDimension.Sum();

    /// <summary>How many dimensions have a mean KL above <see cref="LevelDivergence.ActiveAbove"/> nats.</summary>
    public int ActiveDimensions => KLByDimension.Count(kl => kl > LevelDivergence.ActiveAbove);

    /// <summary>How many dimensions have a mean that varies by more than <see cref="ActiveAbove"/>.</summary>
    public int ActiveUnits => MeanVariances.Count(variance => variance > ActiveAbove);

    /// <summary>Such as <c>level 4: 5.67 nats, 4 active dimensions</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"level {Level}: {KL:F2} nats, {ActiveDimensions} active dimensions");
}
