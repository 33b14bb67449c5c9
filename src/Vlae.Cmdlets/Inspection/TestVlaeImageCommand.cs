using System.Management.Automation;
using Vlae.Evaluation.Inspection;
using Vlae.Inspections;

namespace Vlae.Cmdlets;

/// <summary>
/// Tells anomalies from good images: a score, a p-value, the place of the worst region, and a heat map for each image.
/// </summary>
/// <remarks>
/// <para>
/// The model must have been calibrated on good images: by New-VlaeInspection, or here by -Reference. An image whose
/// score is above the threshold is an anomaly. Of n good images, the p-value of a score is (1 + the number of scores
/// that are as high or higher) / (n + 1).
/// </para>
/// <para>
/// Export-VlaeImage and Show-VlaeImage draw the results as heat maps over the images. X, Y, Width and Height are the
/// worst region in pixels of the image as the model sees it, from 0 at the top left.
/// </para>
/// </remarks>
/// <example>
/// <para>Inspect images by a calibrated model</para>
/// <code>
/// $model = Get-MnistImage -Label 1 -Split Test | New-VlaeInspection -FalseAlarmRate 0.1
/// $results = Get-MnistImage (1..20) | Test-VlaeImage
/// $results | Where-Object IsAnomaly | Sort-Object Score -Descending
/// </code>
/// <para>Those of 20 digits that do not look like a one, the oddest first.</para>
/// </example>
/// <example>
/// <para>Inspect images by good ones, and draw the heat maps</para>
/// <code>
/// $good = Get-MnistImage (1..100)
/// Get-MnistImage (101..110) | Test-VlaeImage -Reference $good | Export-VlaeImage heat.png -Label
/// </code>
/// <para>Nothing is kept in the model.</para>
/// </example>
/// <seealso cref="NewVlaeInspectionCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso cref="ConvertToVlaeRecordCommand"/>
/// <seealso cref="MeasureVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsDiagnostic.Test, "VlaeImage")]
[OutputType(typeof(ImageInspection))]
public sealed class TestVlaeImageCommand : ImageBatchCmdlet
{
    private const double UsualRate = 0.01;

    private Inspector? _inspector;

    /// <summary>
    /// Good images to calibrate on, instead of the model's inspection. Use images that the training did not see.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[]? Reference { get; set; }

    /// <summary>
    /// The share of good images that may be called anomalies. Without it: that of the model's inspection; 0.01 with
    /// -Reference.
    /// </summary>
    [Parameter]
    [ValidateRange(0.00001, 0.5)]
    [Numbers(Fractions = true)]
    public double? FalseAlarmRate { get; set; }

    /// <summary>
    /// With -Reference: the images are larger than the model's, and are cut into overlapping tiles. An inspection of
    /// New-VlaeInspection knows whether it has tiles.
    /// </summary>
    [Parameter]
    public SwitchParameter Tile { get; set; }

    private protected override void Begin()
    {
        if (Tile && Reference is null)
        {
            ThrowTerminatingError(Errors.OptionNotWith(
                "-Tile", "the model's inspection", "that knows if it has tiles; give -Reference, or leave it out"));
        }

        VlaeModel model = ResolveModel();
        if (Reference is null)
        {
            FittedInspection kept = model.RequireInspection();
            WriteVerbose($"The inspection: {kept}.");
            _inspector = new(model, kept, FalseAlarmRate);
            return;
        }

        var calibration = new Calibration(this, model);
        Array.ForEach(Reference, image => calibration.RequireShape(image, Tile));
        _inspector = new(model, calibration.Run(Reference, FalseAlarmRate ?? UsualRate, Stop));
    }

    private protected override bool Accepts(VlaeImage image) =>
        TryItem(image, () => _inspector!.RequireShape(image));

    private protected override void Measure(VlaeImage[] images)
    {
        ImageInspection[] results = [.. _inspector!.Inspect(images, Stop)];
        foreach (ImageInspection result in results)
            WriteObject(result);
    }
}
