using Vlae.Inspections;
using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>Calibrates a model on good pictures.</summary>
/// <remarks>
/// Each good picture is scored by the means and spreads of all others, so that no score comes from statistics that the
/// picture is a part of (the jackknife; Barber et al., arXiv 1905.02928). A new picture is scored by those of all. The
/// order of the pictures does not matter, and nothing is drawn at random.
/// </remarks>
public static class InspectionFit
{
    /// <summary>Calibrates a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="good">
    /// Good pictures of one shape that the model was not trained on: the model's shape, or a larger one with the same
    /// channels.
    /// </param>
    /// <param name="falseAlarmRate">The share of good pictures that may be called anomalies; in (0, 1).</param>
    /// <param name="progress">Receives the share that is done, from 0 to 1; null for none.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException">
    /// <c>TooFewGoodImages</c>; <c>ImageShapeMismatch</c>: names the picture that does not fit.
    /// </exception>
    public static FittedInspection Of(
        VlaeModel model, IReadOnlyList<VlaeImage> good, double falseAlarmRate, Action<double>? progress = null,
        CancellationToken cancel = default)
    {
        if (good.Count < FittedInspection.CountFor(falseAlarmRate))
            throw FittedInspection.TooFew(good.Count, falseAlarmRate);

        MapShape shape = good[0].Shape;
        RequireTiles(model, good[0]);
        (int smoothing, int window) = InspectionScale.Of(model.Architecture.Image);
        var maps = new ErrorMaps(model, shape, smoothing);
        var sums = new PlaceSums(shape.Size);
        int done = 0;
        foreach (float[] errors in maps.Of(good, cancel))
        {
            sums.Add(errors);
            progress?.Invoke(++done / (2.0 * good.Count));
        }

        // The errors are computed again, because those of thousands of pictures do not fit in memory.
        var scores = new List<float>(good.Count);
        foreach (float[] errors in maps.Of(good, cancel))
        {
            scores.Add(sums.Without(errors).HeatMap(errors, shape, window).Max());
            progress?.Invoke(++done / (2.0 * good.Count));
        }

        PlaceStatistics all = sums.Statistics();
        return new(shape, smoothing, window, all.Means, all.Spreads, [.. scores], falseAlarmRate, model.Sha256);
    }

    /// <summary>Refuses an image that has other channels than the model's, or fewer rows or columns.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public static void RequireTiles(VlaeModel model, VlaeImage image)
    {
        MapShape tile = model.Architecture.Image;
        if (image.Channels != tile.Channels || image.Height < tile.Height || image.Width < tile.Width)
        {
            throw new VlaeException("ImageShapeMismatch",
                $"The image ({image}) is {image.Shape} (channels x rows x columns), the model reads {tile}: use " +
                "images of that shape or larger ones, or a model that was made for these.");
        }
    }
}
