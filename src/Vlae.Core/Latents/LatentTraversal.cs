using System.Globalization;

namespace Vlae.Latents;

/// <summary>
/// Sweeps dimensions of a level over the prior's range, and keeps the rest of the code. The decoded images show what
/// the dimensions mean (as in the figures of Zhao, Song and Ermon, arXiv 1702.08396).
/// </summary>
public static class LatentTraversal
{
    /// <summary>Sweeps one dimension in equal steps from -range to range.</summary>
    /// <param name="latent">The latent to start from. Its value of the dimension is not used.</param>
    /// <param name="level">The level, from 1 (bottom).</param>
    /// <param name="dimension">The dimension, from 1 within the level.</param>
    /// <param name="range">The end of the sweep, in standard deviations of the prior.</param>
    /// <param name="steps">Number of latents, at least 2.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>, <c>DimensionUnknown</c>.</exception>
    public static IEnumerable<VlaeLatent> Line(VlaeLatent latent, int level, int dimension, float range, int steps)
    {
        // Checked here, because the iterator below would check only when its first latent is read.
        latent.Model.Architecture.IndexOf(level, dimension);
        return Values(range, steps).Select(value => WithStep(latent, new(level, [dimension], [value], steps)));
    }

    /// <summary>Sweeps two dimensions: a grid of latents, row by row.</summary>
    /// <param name="latent">The latent to start from.</param>
    /// <param name="level">The level of both dimensions, from 1 (bottom).</param>
    /// <param name="down">The dimension that changes from row to row, from 1 within the level.</param>
    /// <param name="across">The dimension that changes from column to column.</param>
    /// <param name="range">The end of both sweeps, in standard deviations of the prior.</param>
    /// <param name="steps">Number of rows, and of columns, at least 2.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>, <c>DimensionUnknown</c>.</exception>
    public static IEnumerable<VlaeLatent> Grid(
        VlaeLatent latent, int level, int down, int across, float range, int steps)
    {
        latent.Model.Architecture.IndexOf(level, down);
        latent.Model.Architecture.IndexOf(level, across);
        return Values(range, steps).SelectMany(y => Values(range, steps).Select(
            x => WithStep(latent, new(level, [down, across], [y, x], steps))));
    }

    private static IEnumerable<float> Values(float range, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        // This form is exactly symmetric, and its middle is exactly 0.
        return Enumerable.Range(0, steps).Select(i => range * ((2 * i) - (steps - 1)) / (steps - 1));
    }

    private static VlaeLatent WithStep(VlaeLatent latent, TraversalStep step)
    {
        float[] mean = [.. latent.Mean], code = [.. latent.Code];
        foreach ((int dimension, float value) in step.Dimensions.Zip(step.Values))
        {
            int i = latent.Model.Architecture.IndexOf(step.Level, dimension);
            mean[i] = code[i] = value;
        }

        string[] places = [.. step.Dimensions.Zip(step.Values, (dimension, value) => $"{dimension} at {Text(value)}")];
        return new(latent.Model, [.. mean], latent.Scale, [.. code])
        {
            Step = step,
            Place = PlaceOf(step),
            Origin = $"level {step.Level} dimension {string.Join(", ", places)} of {latent.ShortName}",
        };
    }

    private static GridPlace PlaceOf(TraversalStep step) => (step.Dimensions, step.Values) switch
    {
        ([int one], [float value]) => new($"level {step.Level}, dimension {one}", GridPlace.TextOf(value, step.Steps)),
        ([int down, int across], [float y, float x]) => new(
            $"level {step.Level}, dimension {down}: {GridPlace.TextOf(y, step.Steps)}",
            $"dimension {across}: {GridPlace.TextOf(x, step.Steps)}"),
        _ => throw new ArgumentException("A step is one of one or two dimensions.", nameof(step)),
    };

    private static string Text(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
