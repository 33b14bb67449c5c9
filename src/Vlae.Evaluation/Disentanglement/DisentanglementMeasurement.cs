using System.Collections.Immutable;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>How codes (the posteriors' means) represent the known factors of their images.</summary>
public sealed record DisentanglementMeasurement
{
    /// <summary>The largest number of images, as in Locatello et al. (arXiv 1811.12359).</summary>
    public const int MaxPoints = 10_000;

    /// <summary>The number of images: those that have a value for each of the factors.</summary>
    public required int Points { get; init; }

    /// <summary>The factors that differ between the images.</summary>
    public required ImmutableArray<string> Factors { get; init; }

    /// <summary>The known factors that are the same in all images. They are not measured.</summary>
    public ImmutableArray<string> ConstantFactors { get; init; } = [];

    /// <summary>Factors and images that are not measured, and why; empty if all are.</summary>
    public ImmutableArray<string> Omissions { get; init; } = [];

    /// <summary>How information was estimated, for MIG and MIG-sup.</summary>
    public InformationEstimator Estimator { get; init; }

    /// <summary>
    /// MIG, 0 to 1: the gap in information about a factor between the best dimension and the second best
    /// (Chen et al., arXiv 1802.04942).
    /// </summary>
    public required double MutualInformationGap { get; init; }

    /// <summary>
    /// MIG-sup, 0 to 1: the gap in a dimension's information between its best factor and its second best
    /// (Li et al., arXiv 2002.10549). Null with fewer than two factors, or without an active dimension.
    /// </summary>
    public required double? MutualInformationGapSup { get; init; }

    /// <summary>
    /// SAP, 0 to 1: the gap in the prediction of a factor between the best single dimension and the second best
    /// (Kumar, Sattigeri and Balakrishnan, arXiv 1711.00848).
    /// </summary>
    public required double SeparatedAttributePredictability { get; init; }

    /// <summary>DCI with a random forest: three scores, 0 to 1 (Eastwood and Williams, ICLR 2018).</summary>
    public required DciScores Dci { get; init; }

    /// <summary>The level x factor matrix, level by level.</summary>
    public required ImmutableArray<LevelFactorScore> LevelFactors { get; init; }

    /// <summary>Such as <c>Class, Slant: MIG 0.02, SAP 0.04, D 0.29, C 0.22, I 0.63</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{string.Join(", ", Factors)}: MIG {MutualInformationGap:F2}, " +
        $"SAP {SeparatedAttributePredictability:F2}, {Dci}");
}
