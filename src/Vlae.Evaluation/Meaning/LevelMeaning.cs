using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Evaluation.Meaning;

/// <summary>What the levels of a model mean, measured on the images that it draws from its prior.</summary>
public sealed record LevelMeaning
{
    /// <summary>Pairs of codes drawn; a share near 0 is uncertain by about 1 / sqrt(draws).</summary>
    public required int Draws { get; init; }

    /// <summary>The share of held-out images whose class the reader of classes reads right.</summary>
    public required double ClassAccuracy { get; init; }

    /// <summary>Two rows a level, from 1 (bottom) to L (top): its first-order and its total shares.</summary>
    public required ImmutableArray<LevelShare> Shares { get; init; }

    /// <summary>Such as <c>4 levels, 4,000 draws</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Shares.Length / 2} levels, {Draws:N0} draws");
}

/// <summary>
/// What one level decides of the images that a model draws: for each measure, its share of the variance.
/// </summary>
public sealed record LevelShare
{
    /// <summary>The level, from 1 (bottom) to L (top).</summary>
    public required int Level { get; init; }

    /// <summary>Which share this is.</summary>
    public required SobolIndexKind Kind { get; init; }

    /// <summary>Of the class, as it is read off the image.</summary>
    public required double Class { get; init; }

    /// <summary>Of the ink.</summary>
    public required double Area { get; init; }

    /// <summary>Of the skeleton's length.</summary>
    public required double Length { get; init; }

    /// <summary>Of the width of the stroke.</summary>
    public required double Thickness { get; init; }

    /// <summary>Of the slant.</summary>
    public required double Slant { get; init; }

    /// <summary>Of the width of the bounding parallelogram.</summary>
    public required double Width { get; init; }

    /// <summary>Of its height.</summary>
    public required double Height { get; init; }
}

/// <summary>Which share of the variance (Sobol' index) is meant.</summary>
public enum SobolIndexKind
{
    /// <summary>
    /// What the level decides by itself, Var(E[measure | level]) / Var(measure): over all levels at most 1.
    /// </summary>
    First,

    /// <summary>
    /// What is left open when all other levels are known, E[Var(measure | other levels)] / Var(measure): what happens
    /// when this level alone is drawn anew, what it decides together with others included.
    /// </summary>
    Total,
}
