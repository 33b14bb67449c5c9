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
