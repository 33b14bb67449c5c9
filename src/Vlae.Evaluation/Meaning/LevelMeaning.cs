using System.Collections.Immutable;
using System.Globalization;
using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Meaning;

/// <summary>What the levels of a model mean, measured on the images that it draws from its prior.</summary>
public sealed record LevelMeaning
{
    /// <summary>Pairs of codes drawn. The error of an index near 0 is about 1 / sqrt(draws).</summary>
    public required int Draws { get; init; }

    /// <summary>The fraction of held-out images whose class the class reader finds, 0 to 1.</summary>
    public required double ClassAccuracy { get; init; }

    /// <summary>Two rows per level, from 1 (bottom) to L (top): its first-order and its total Sobol indices.</summary>
    public required ImmutableArray<LevelShare> Shares { get; init; }

    /// <summary>Such as <c>4 levels, 4,000 draws</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Shares.Length / 2} levels, {Draws:N0} draws");
}

/// <summary>
/// What one level decides in the images that a model draws: for each measure, the level's Sobol index, a fraction of
/// the measure's variance.
/// </summary>
public sealed record LevelShare
{
    /// <summary>The level, from 1 (bottom) to L (top).</summary>
    public required int Level { get; init; }

    /// <summary>The kind of the indices.</summary>
    public required SobolIndexKind Kind { get; init; }

    /// <summary>The index of the class that is read off the image.</summary>
    public required double Class { get; init; }

    /// <summary>The index of the ink.</summary>
    public double Area => Shape.Area;

    /// <summary>The index of the skeleton's length.</summary>
    public double Length => Shape.Length;

    /// <summary>The index of the stroke's width.</summary>
    public double Thickness => Shape.Thickness;

    /// <summary>The index of the slant.</summary>
    public double Slant => Shape.Slant;

    /// <summary>The index of the width of the bounding parallelogram.</summary>
    public double Width => Shape.Width;

    /// <summary>The index of the height of the bounding parallelogram.</summary>
    public double Height => Shape.Height;

    /// <summary>The indices of all shape measures.</summary>
    internal Morphometrics Shape { get; init; }
}

/// <summary>The kind of a Sobol index.</summary>
public enum SobolIndexKind
{
    /// <summary>
    /// What the level decides by itself: Var(E[measure | level]) / Var(measure). The sum over all levels is at most 1.
    /// </summary>
    First,

    /// <summary>
    /// What stays open when all other levels are known: E[Var(measure | other levels)] / Var(measure). It is the effect
    /// of a new draw of only this level. It includes what the level decides together with others.
    /// </summary>
    Total,
}
