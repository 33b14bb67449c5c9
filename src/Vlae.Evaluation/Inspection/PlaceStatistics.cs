using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>The means and standard deviations of the errors of good pictures, place by place.</summary>
/// <param name="Means">(channel, row, column).</param>
/// <param name="Spreads">(channel, row, column).</param>
internal readonly record struct PlaceStatistics(ImmutableArray<float> Means, ImmutableArray<float> Spreads)
{
    // A share of the mean spread is added to every spread. A place where all good pictures are alike would otherwise
    // weigh without limit.
    private const double LeastShare = 0.05;

    // Where no error ever differs, no error says anything.
    private const double Nothing = 1e-12;

    /// <summary>
    /// The heat map of a picture: its standardized errors, as the mean over the channels and over the window around
    /// each place. The score of the picture is the largest value.
    /// </summary>
    /// <param name="errors">The errors of the picture, (channel, row, column).</param>
    /// <param name="shape">The shape of the picture.</param>
    /// <param name="window">Side of the window, in pixels; odd.</param>
    /// <returns>(row, column).</returns>
    public float[] HeatMap(ReadOnlySpan<float> errors, MapShape shape, int window)
    {
        double least = (LeastShare * Spreads.Average()) + Nothing;
        int area = shape.Height * shape.Width;
        var (standardized, heat) = (new float[area], new float[area]);
        for (int i = 0; i < errors.Length; i++)
            standardized[i % area] += (float)((errors[i] - Means[i]) / (Spreads[i] + least) / shape.Channels);

        BoxMean.Of(standardized, shape.Height, shape.Width, window, heat);
        return heat;
    }
}
