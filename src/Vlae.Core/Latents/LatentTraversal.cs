using System.Globalization;

namespace Vlae.Latents;

/// <summary>
/// Sweeps dimensions of a level over the prior's range while the rest of the code stays (as the figures of Zhao,
/// Song and Ermon, arXiv 1702.08396): what is decoded along the way shows what the dimension means.
/// </summary>
public static class LatentTraversal
{
    /// <summary>Sweeps one dimension: latents at even steps from -range to range.</summary>
    /// <param name="latent">The latent to start from; its own value of the dimension does not matter.</param>
    /// <param name="level">The level, from 1 (bottom).</param>
    /// <param name="dimension">The dimension, from 1 within the level.</param>
    /// <param name="range">The end of the sweep, in standard deviations of the prior.</param>
    /// <param name="steps">At least 2.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>, <c>DimensionUnknown</c>.</exception>
    public static IEnumerable<VlaeLatent> Line(VlaeLatent latent, int level, int dimension, float range, int steps)
    {
        // Refused here, and not where the first latent is asked for.
        latent.Model.Architecture.IndexOf(level, dimension);
        return Values(range, steps).Select(value => Place(latent, new(level, [dimension], [value], steps)));
    }

    /// <summary>Sweeps two dimensions: a grid of latents, row by row.</summary>
    /// <param name="latent">The latent to start from.</param>
    /// <param name="level">The level of both, from 1 (bottom).</param>
    /// <param name="down">The dimension that goes from row to row, from 1 within the level.</param>
    /// <param name="across">The dimension that goes from column to column.</param>
    /// <param name="range">The end of both sweeps, in standard deviations of the prior.</param>
    /// <param name="steps">Rows and columns, at least 2.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>, <c>DimensionUnknown</c>.</exception>
    public static IEnumerable<VlaeLatent> Grid(
        VlaeLatent latent, int level, int down, int across, float range, int steps)
    {
        latent.Model.Architecture.IndexOf(level, down);
        latent.Model.Architecture.IndexOf(level, across);
        return Values(range, steps).SelectMany(y => Values(range, steps).Select(
            x => Place(latent, new(level, [down, across], [y, x], steps))));
    }

    private static IEnumerable<float> Values(float range, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        // From both ends, so that the sweep is symmetric to the bit, and 0 is 0.
        return Enumerable.Range(0, steps).Select(i => range * ((2 * i) - (steps - 1)) / (steps - 1));
    }

    private static VlaeLatent Place(VlaeLatent latent, TraversalStep step)
    {
        float[] mean = [.. latent.Mean], code = [.. latent.Code];
        foreach ((int dimension, float value) in step.Dimensions.Zip(step.Values))
        {
            int i = latent.Model.Architecture.IndexOf(step.Level, dimension);
            mean[i] = code[i] = value;
        }

        string[] places = [.. step.Dimensions.Zip(step.Values, (dimension, value) =>
            string.Create(CultureInfo.InvariantCulture, $"{dimension} at {value:0.###}"))];
        return new(latent.Model, [.. mean], latent.Scale, [.. code])
        {
            Step = step,
            Origin = $"level {step.Level} dimension {string.Join(", ", places)} of {latent.ShortName}",
        };
    }
}
