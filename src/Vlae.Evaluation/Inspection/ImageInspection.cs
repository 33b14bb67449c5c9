using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Evaluation.Inspection;

/// <summary>What an inspection says of a picture.</summary>
public sealed record ImageInspection
{
    /// <summary>The picture.</summary>
    public required VlaeImage Image { get; init; }

    /// <summary>Where the picture came from; null if unknown.</summary>
    public ImageSource? Source => Image.Source;

    /// <summary>The class, counted from 0; null if unknown.</summary>
    public int? Label => Image.Label;

    /// <summary>Whether the score is above the threshold.</summary>
    public required bool IsAnomaly { get; init; }

    /// <summary>The largest value of the heat map, in standard deviations of good pictures' errors.</summary>
    public required double Score { get; init; }

    /// <summary>Pictures with a higher score are anomalies.</summary>
    public required double Threshold { get; init; }

    /// <summary>
    /// The share of good pictures that score as high or higher, the picture itself counted among them.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>
    /// First column of the worst region, from 0 at the left. The region is that of the connected places above the
    /// threshold around the largest value; without any, it is the window of the score.
    /// </summary>
    public required int X { get; init; }

    /// <summary>First row of the worst region, from 0 at the top.</summary>
    public required int Y { get; init; }

    /// <summary>Columns of the worst region.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the worst region.</summary>
    public required int Height { get; init; }

    /// <summary>The standardized error around each place, (row, column).</summary>
    public required ImmutableArray<float> HeatMap { get; init; }

    /// <summary>The name of the model; null if it has none.</summary>
    public string? Model { get; init; }

    /// <summary>Such as <c>part-7.png: anomaly, score 21.40 of 8.31, p = 0.0083, 9x5 pixels at (20, 14)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Source?.ToShortString() ?? "image"}: {(IsAnomaly ? "anomaly" : "good")}, score {Score:0.00} of " +
        $"{Threshold:0.00}, p = {PValue:0.####}, {Width}x{Height} pixels at ({X}, {Y})");
}
