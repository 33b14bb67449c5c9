using System.Collections.Immutable;
using System.Globalization;
using Vlae.Evaluation.Inspection;
using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation;

/// <summary>One image as numbers: its shape, and its score by a model if there was a model.</summary>
public sealed record ImageMeasurement
{
    /// <summary>Where the image came from; null if unknown.</summary>
    public required ImageSource? Source { get; init; }

    /// <summary>The class, counted from 0; null if unknown.</summary>
    public required int? Label { get; init; }

    /// <summary>The known factors of the image; null if there are none.</summary>
    public required VlaeFactors? Factors { get; init; }

    /// <summary>
    /// Ink, in square pixels. This and the other measures of shape are null if the image has no shape to measure.
    /// </summary>
    public double? Area => Shape?.Area;

    /// <summary>Length of the skeleton, in pixels.</summary>
    public double? Length => Shape?.Length;

    /// <summary>Mean width of the stroke along the skeleton, in pixels.</summary>
    public double? Thickness => Shape?.Thickness;

    /// <summary>Horizontal shear, in radians; positive leans to the right.</summary>
    public double? Slant => Shape?.Slant;

    /// <summary>Width of the bounding parallelogram, in pixels.</summary>
    public double? Width => Shape?.Width;

    /// <summary>Height of the bounding parallelogram, in pixels.</summary>
    public double? Height => Shape?.Height;

    /// <summary>
    /// <c>sum((x - y)^2)/2</c> in nats, with y decoded from the posterior's means; null without a model.
    /// </summary>
    public double? Reconstruction { get; init; }

    /// <summary>
    /// The divergence of the image's posterior from the prior, over all levels, in nats; null without a model.
    /// </summary>
    public double? KL { get; init; }

    /// <summary>The same level by level, from 1 (bottom) to L (top); empty without a model.</summary>
    public LevelValues LevelKL { get; init; }

    /// <summary>
    /// How unusual the image is for the model: the reconstruction error over the light in the reconstruction. At least
    /// 0; null without a model. If the model was calibrated on good images, it is the inspection's score.
    /// </summary>
    public double? AnomalyScore { get; init; }

    /// <summary>The p-value of that score among those of the good images; null without any.</summary>
    public double? PValue { get; init; }

    /// <summary>The name of the model; null without a model, or if it has none.</summary>
    public string? Model { get; init; }

    /// <summary>All measures of the shape; null if it has none to measure, such as a picture with colors.</summary>
    internal Morphometrics? Shape { get; init; }

    /// <summary>The image's source and its stroke, or its score.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Source?.ToString() ?? "image"}: {(Shape is null ? $"anomaly score {AnomalyScore:F3}"
            : $"{Thickness:F2} px thick, slant {Slant:F2} rad, {Length:F1} px long")}");

    /// <summary>Measures an image's shape.</summary>
    /// <exception cref="VlaeException">Any of <see cref="Morphometry.Measure"/>.</exception>
    public static ImageMeasurement Of(VlaeImage image) => Of(image, Morphometry.Measure(image));

    /// <summary>Measures an image's shape, if it has one to measure.</summary>
    public static ImageMeasurement TryOf(VlaeImage image) => Of(
        image, image.Channels == 1 ? Morphometry.TryMeasure(image.Pixels.AsSpan(), image.Height, image.Width) : null);

    /// <summary>Adds a model's scores to the measurements of images.</summary>
    /// <param name="measurements">One measurement per image.</param>
    /// <param name="images">The images.</param>
    /// <param name="model">The model.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>: names the image that does not fit.</exception>
    public static IReadOnlyList<ImageMeasurement> Score(
        IReadOnlyList<ImageMeasurement> measurements, IReadOnlyList<VlaeImage> images, VlaeModel model,
        CancellationToken cancel = default) =>
    [
        .. measurements.Zip(ImageScore.Of(model, images, cancel), (measurement, score) => measurement with
        {
            Reconstruction = score.Reconstruction,
            KL = score.LevelKL.Sum(),
            LevelKL = score.LevelKL,
            AnomalyScore = score.Anomaly,
            Model = model.Name,
        }),
    ];

    /// <summary>Adds the scores and p-values of an inspection to the measurements of images.</summary>
    /// <param name="measurements">One measurement per image.</param>
    /// <param name="images">The images.</param>
    /// <param name="inspector">What scores them.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>: names the image that does not fit.</exception>
    public static IReadOnlyList<ImageMeasurement> Inspect(
        IReadOnlyList<ImageMeasurement> measurements, IReadOnlyList<VlaeImage> images, Inspector inspector,
        CancellationToken cancel = default) =>
    [
        .. measurements.Zip(inspector.Inspect(images, cancel), (measurement, result) =>
            measurement with { AnomalyScore = result.Score, PValue = result.PValue }),
    ];

    private static ImageMeasurement Of(VlaeImage image, Morphometrics? shape) => new()
    {
        Source = image.Source, Label = image.Label, Factors = image.Factors, Shape = shape,
    };
}
