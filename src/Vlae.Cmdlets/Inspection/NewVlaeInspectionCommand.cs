using System.Management.Automation;
using Vlae.Inspections;

namespace Vlae.Cmdlets;

/// <summary>
/// Calibrates a model on good images, so that Test-VlaeImage can tell anomalies from good ones at a known rate of false
/// alarms.
/// </summary>
/// <remarks>
/// <para>
/// It learns the mean and the spread of the squared reconstruction error at each place (pixel and channel) of good
/// images. The score of an image is the largest mean of its standardized errors over a window: 5x5 pixels of 64x64, and
/// in proportion for other sizes. The threshold comes from the scores of the good images, each by the means and spreads
/// of the others.
/// </para>
/// <para>
/// Give good images that the training did not see: those of the training are reconstructed better than new ones, and
/// the threshold would be too low. A rate of false alarms r takes 1/r - 1 images: 99 for 0.01.
/// </para>
/// <para>
/// The model keeps its inspection, and its safetensors file too. A training drops it, because it is of the old weights.
/// </para>
/// </remarks>
/// <returns>The model with its inspection. It becomes the session's current model.</returns>
/// <example>
/// <para>Calibrate a model and save it</para>
/// <code>
/// $ones = Get-MnistImage -Label 1 -Split Test
/// $ones | New-VlaeInspection -FalseAlarmRate 0.1 | Export-VlaeModel inspector.safetensors
/// Get-MnistImage (1..5) | Test-VlaeImage
/// </code>
/// <para>Which of five digits do not look like a one.</para>
/// </example>
/// <example>
/// <para>See the threshold</para>
/// <code>(Get-MnistImage (1..100) | New-VlaeInspection).Inspection</code>
/// <para>The threshold for the default rate of 0.01, and the number of good images that it comes from.</para>
/// </example>
/// <seealso cref="TestVlaeImageCommand"/>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="ExportVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
/// <seealso href="https://arxiv.org/abs/1905.02928">Predictive inference with the jackknife+</seealso>
[Cmdlet(VerbsCommon.New, "VlaeInspection")]
[OutputType(typeof(VlaeModel))]
public sealed class NewVlaeInspectionCommand : ModelCmdlet
{
    private readonly List<VlaeImage> _good = [];
    private VlaeModel? _model;
    private Calibration? _calibration;

    /// <summary>Good images, of the model's shape.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>The share of good images that may be called anomalies.</summary>
    [Parameter]
    [ValidateRange(0.00001, 0.5)]
    [Numbers(Fractions = true)]
    public double FalseAlarmRate { get; set; } = 0.01;

    /// <summary>
    /// Take images of one size that are larger than the model's. They are cut into overlapping tiles of the model's
    /// size, and the reconstructions are put together again. The model must know such tiles: train it on those of
    /// Import-VlaeImage -Tile, at the same scale.
    /// </summary>
    [Parameter]
    public SwitchParameter Tile { get; set; }

    private protected override void Begin()
    {
        _model = Model ?? DefaultModel();
        _calibration = new(this, OnBackend(_model));
    }

    private protected override void Process()
    {
        foreach (VlaeImage image in Image)
        {
            if (_good.Count > 0 && image.Shape != _good[0].Shape)
                WriteError(Errors.ShapeDiffers(image, _good[0]));
            else if (TryItem(image, () => _calibration!.RequireShape(image, Tile)))
            {
                Held.Add(image);
                _good.Add(image);
            }
        }
    }

    private protected override void End()
    {
        FittedInspection inspection = _calibration!.Run(_good, FalseAlarmRate, Stop);
        // It stays on its own backend.
        VlaeModel model = _model!.With(inspection);
        SessionModel.Current = model;
        WriteVerbose($"The inspection: {inspection}.");
        WriteObject(model);
    }
}
