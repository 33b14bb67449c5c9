using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Vlae.Inspections;
using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>Tells anomalies from good pictures, by a model and its inspection.</summary>
public sealed class Inspector
{
    private readonly VlaeModel _model;
    private readonly FittedInspection _inspection;
    private readonly ErrorMaps _maps;

    /// <summary>Prepares an inspection of pictures.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inspection">An inspection that was made with it.</param>
    /// <param name="falseAlarmRate">Another rate of false alarms; null for the inspection's own.</param>
    /// <exception cref="VlaeException"><c>TooFewGoodImages</c>: so few pictures cannot show so low a rate.</exception>
    public Inspector(VlaeModel model, FittedInspection inspection, double? falseAlarmRate = null)
    {
        (_model, _inspection) = (model, inspection);
        Threshold = inspection.ThresholdFor(falseAlarmRate ?? inspection.FalseAlarmRate);
        _maps = new(model, inspection.Shape, inspection.Smoothing);
    }

    /// <summary>The shape of the pictures that it inspects.</summary>
    public MapShape Shape => _inspection.Shape;

    /// <summary>Pictures with a higher score are anomalies.</summary>
    public double Threshold { get; }

    /// <summary>Inspects pictures.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <returns>One result per picture, in the same order.</returns>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>: names the picture that does not fit.</exception>
    public IEnumerable<ImageInspection> Inspect(IReadOnlyList<VlaeImage> images, CancellationToken cancel = default)
    {
        var statistics = new PlaceStatistics(_inspection.Means, _inspection.Spreads);
        return _maps.Of(images, cancel).Select((errors, i) =>
            Result(images[i], statistics.HeatMap(errors, Shape, _inspection.Window)));
    }

    /// <summary>Refuses a picture of another shape than the inspection's.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void RequireShape(VlaeImage image) => _maps.Require(image);

    private ImageInspection Result(VlaeImage image, float[] heat)
    {
        float score = heat.Max();
        int peak = Array.IndexOf(heat, score);
        bool isAnomaly = score > Threshold;
        PictureRegion region = isAnomaly
            ? HeatRegion.Above(heat, Shape.Width, peak, Threshold)
            : HeatRegion.Window(Shape, peak, _inspection.Window);
        return new()
        {
            Image = image,
            IsAnomaly = isAnomaly,
            Score = score,
            Threshold = Threshold,
            PValue = _inspection.PValueOf(score),
            X = region.X,
            Y = region.Y,
            Width = region.Width,
            Height = region.Height,
            HeatMap = ImmutableCollectionsMarshal.AsImmutableArray(heat),
            Model = _model.Name,
        };
    }
}
