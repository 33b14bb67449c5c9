using System.Management.Automation;
using Vlae.Evaluation;

namespace Vlae.Cmdlets;

/// <summary>
/// Measures images: area, length, thickness, slant, width and height as in Morpho-MNIST, and an anomaly score.
/// </summary>
/// <remarks>
/// <para>
/// Shapes are measured as in Morpho-MNIST (Castro et al., arXiv 1809.10780), in pixels; the slant is in radians. The
/// anomaly score is the reconstruction error divided by the light in the reconstruction. A higher score is more
/// unusual.
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
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="ConvertToVlaeRecordCommand"/>
/// <seealso>about_Vlae</seealso>
/// <seealso href="https://arxiv.org/abs/1809.10780">Morpho-MNIST</seealso>
[Cmdlet(VerbsDiagnostic.Measure, "VlaeImage")]
[OutputType(typeof(ImageMeasurement))]
public sealed class MeasureVlaeImageCommand : ModelCmdlet
{
    // Large enough for all cores, small enough for output to come soon.
    private const int Batch = 256;

    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;

    /// <summary>The images: gray, with light strokes on a dark background.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>
    /// Add the reconstruction error, the KL of each level and the anomaly score under a model: -Model, else the
    /// session's current one. -Model implies -Score.
    /// </summary>
    [Parameter]
    public SwitchParameter Score { get; set; }

    private protected override void Begin() => _model = Score || Model is not null ? ResolveModel() : null;

    private protected override void Process()
    {
        foreach (VlaeImage image in Image)
        {
            _images.Add(image);
            if (_images.Count == Batch)
                Flush();
        }
    }

    private protected override void End() => Flush();

    private void Flush()
    {
        Stop.ThrowIfCancellationRequested();
        if (_model is not null)
            _images.RemoveAll(image => !TryItem(image, () => _model.RequireShape(image)));

        var shapes = new ImageMeasurement?[_images.Count];
        var refusals = new VlaeException?[_images.Count];
        Parallel.For(0, shapes.Length, new() { CancellationToken = Stop }, i =>
        {
            try
            {
                shapes[i] = ImageMeasurement.Of(_images[i]);
            }
            catch (VlaeException refusal)
            {
                refusals[i] = refusal;
            }
        });

        VlaeImage[] images = [.. _images];
        _images.Clear();
        IReadOnlyList<ImageMeasurement> measured = [.. shapes.OfType<ImageMeasurement>()];
        if (_model is not null)
            measured = ImageMeasurement.Score(measured, [.. images.Where((_, i) => refusals[i] is null)], _model, Stop);
        for (int i = 0; i < images.Length; i++)
        {
            if (refusals[i] is { } refusal)
                WriteError(Errors.Of(refusal, images[i]));
        }

        foreach (ImageMeasurement measurement in measured)
            WriteObject(measurement);
    }
}
