using System.Management.Automation;
using Vlae.Evaluation;
using Vlae.Evaluation.Inspection;

namespace Vlae.Cmdlets;

/// <summary>
/// Measures images: area, length, thickness, slant, width and height as in Morpho-MNIST, and an anomaly score.
/// </summary>
/// <remarks>
/// <para>
/// Shapes are measured as in Morpho-MNIST (Castro et al., arXiv 1809.10780), in pixels; the slant is in radians. The
/// images are gray, with light strokes on a dark background. The anomaly score is the reconstruction error divided by
/// the light in the reconstruction. A higher score is more unusual. With -Reference it is the score of Test-VlaeImage,
/// which finds small defects better.
/// </para>
/// <para>
/// Without a score, an image with colors or without a stroke is an error. With a score, it has no shape, and is scored.
/// </para>
/// </remarks>
/// <example>
/// <para>Measure shapes</para>
/// <code>Get-MnistImage (1..5) | Measure-VlaeImage</code>
/// <para>One row per image.</para>
/// </example>
/// <example>
/// <para>Find the most unusual images</para>
/// <code>
/// $odd = Get-MnistImage -Split Test | Measure-VlaeImage -Score | Sort-Object AnomalyScore -Descending
/// $odd | Select-Object -First 5
/// </code>
/// <para>The five images with the highest score under the current model.</para>
/// </example>
/// <example>
/// <para>Score images by good ones</para>
/// <code>
/// $good = Get-MnistImage (1..100)
/// Get-MnistImage (101..110) | Measure-VlaeImage -Reference $good | Format-Table Source, AnomalyScore, PValue
/// </code>
/// <para>The p-value says how many good images are as unusual.</para>
/// </example>
/// <seealso cref="TestVlaeImageCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="ConvertToVlaeRecordCommand"/>
/// <seealso>about_Vlae</seealso>
/// <seealso href="https://arxiv.org/abs/1809.10780">Morpho-MNIST</seealso>
[Cmdlet(VerbsDiagnostic.Measure, "VlaeImage")]
[OutputType(typeof(ImageMeasurement))]
public sealed class MeasureVlaeImageCommand : ImageBatchCmdlet
{
    private VlaeModel? _model;
    private Inspector? _inspector;

    /// <summary>
    /// Add the reconstruction error, the KL of each level and the anomaly score under a model: -Model, else the
    /// session's current one. -Model implies -Score.
    /// </summary>
    [Parameter]
    public SwitchParameter Score { get; set; }

    /// <summary>
    /// Good images to calibrate the anomaly score on, at least 10. Use images that the training did not see. It implies
    /// -Score.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[]? Reference { get; set; }

    private protected override void Begin()
    {
        _model = Score || Model is not null || Reference is not null ? ResolveModel() : null;
        if (Reference is null)
            return;

        // P-values need no rate of false alarms: the highest one takes the fewest images.
        const double AnyRate = 0.5;
        Array.ForEach(Reference, _model!.RequireShape);
        _inspector = new(_model, new Calibration(this, _model).Run(Reference, AnyRate, Stop));
    }

    private protected override bool Accepts(VlaeImage image) =>
        _model is null || TryItem(image, () => _model.RequireShape(image));

    private protected override void Measure(VlaeImage[] images)
    {
        if (_model is not null)
            TellMemory(_model, "Scoring", images.Length, encodes: true, decodes: true);
        var shapes = new ImageMeasurement?[images.Length];
        var refusals = new VlaeException?[images.Length];
        Parallel.For(0, shapes.Length, new() { CancellationToken = Stop }, i =>
        {
            try
            {
                shapes[i] = _model is null ? ImageMeasurement.Of(images[i]) : ImageMeasurement.TryOf(images[i]);
            }
            catch (VlaeException refusal)
            {
                refusals[i] = refusal;
            }
        });

        IReadOnlyList<ImageMeasurement> measured = Scored([.. shapes.OfType<ImageMeasurement>()], images);
        for (int i = 0; i < images.Length; i++)
        {
            if (refusals[i] is { } refusal)
                WriteError(Errors.Of(refusal, images[i]));
        }

        foreach (ImageMeasurement measurement in measured)
            WriteObject(measurement);
    }

    // With a model, every image has a measurement.
    private IReadOnlyList<ImageMeasurement> Scored(IReadOnlyList<ImageMeasurement> measured, VlaeImage[] images)
    {
        if (_model is not null)
            measured = ImageMeasurement.Score(measured, images, _model, Stop);
        return _inspector is null ? measured : ImageMeasurement.Inspect(measured, images, _inspector, Stop);
    }
}
