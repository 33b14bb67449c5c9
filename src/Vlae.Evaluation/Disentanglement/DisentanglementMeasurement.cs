using System.Collections.Immutable;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>How the known factors of some images lie in their codes, the posteriors' means.</summary>
public sealed record DisentanglementMeasurement
{
    /// <summary>The most images that are looked at: as many as Locatello et al. (arXiv 1811.12359) took.</summary>
    public const int MaxPoints = 10_000;

    /// <summary>How many images were looked at: the first ones.</summary>
    public required int Points { get; init; }

    /// <summary>The factors that differ between the images.</summary>
    public required ImmutableArray<string> Factors { get; init; }

    /// <summary>
    /// MIG, 0 to 1: how much more of a factor the dimension that knows most of it knows than the next one
    /// (Chen et al., arXiv 1802.04942).
    /// </summary>
    public required double MutualInformationGap { get; init; }

    /// <summary>
    /// MIG-sup, 0 to 1: how much more a dimension knows of the factor that it knows most of than of the next one
    /// (Li et al., arXiv 2002.10549); null with less than two factors, or without an active dimension.
    /// </summary>
    public required double? MutualInformationGapSup { get; init; }

    /// <summary>
    /// SAP, 0 to 1: how much better the best single dimension predicts a factor than the next one
    /// (Kumar, Sattigeri and Balakrishnan, arXiv 1711.00848).
    /// </summary>
    public required double SeparatedAttributePredictability { get; init; }

    /// <summary>DCI with a random forest, 0 to 1 each (Eastwood and Williams, ICLR 2018).</summary>
    public required DciScores Dci { get; init; }

    /// <summary>The level x factor matrix, level after level.</summary>
    public required ImmutableArray<LevelFactorScore> LevelFactors { get; init; }

    /// <summary>Such as <c>Class, Slant: MIG 0.02, SAP 0.04, D 0.29, C 0.22, I 0.63</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{string.Join(", ", Factors)}: MIG {MutualInformationGap:F2}, " +
        $"SAP {SeparatedAttributePredictability:F2}, {Dci}");
}
