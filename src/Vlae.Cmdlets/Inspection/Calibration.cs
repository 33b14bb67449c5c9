using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Vlae.Data;
using Vlae.Evaluation.Inspection;
using Vlae.Inspections;

namespace Vlae.Cmdlets;

/// <summary>Calibrates a model on good images, with the shell's progress.</summary>
/// <param name="cmdlet">The cmdlet that asks for it.</param>
/// <param name="model">The model.</param>
internal sealed class Calibration(Cmdlet cmdlet, VlaeModel model)
{
    private const int ActivityId = 7604;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _shown = TimeSpan.Zero;

    private string Activity => $"Calibrating {model.Name ?? "a model"}";

    /// <summary>Refuses an image that cannot be inspected.</summary>
    /// <param name="image">The image.</param>
    /// <param name="tiles">Whether images that are larger than the model's are cut into tiles.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void RequireShape(VlaeImage image, bool tiles)
    {
        if (tiles)
            InspectionFit.RequireTiles(model, image);
        else
            model.RequireShape(image);
    }

    /// <summary>Calibrates the model.</summary>
    /// <param name="good">Good images of one shape.</param>
    /// <param name="falseAlarmRate">The share of good images that may be called anomalies.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="VlaeException"><c>TooFewGoodImages</c>, <c>ImageShapeMismatch</c>.</exception>
    public FittedInspection Run(IReadOnlyList<VlaeImage> good, double falseAlarmRate, CancellationToken stop)
    {
        if (WasTrainedOn(good))
        {
            cmdlet.WriteWarning(
                "The model was trained on these very images. It knows them better than new ones, so the threshold is " +
                "too low: calibrate on good images that the training did not see.");
        }

        FittedInspection inspection = InspectionFit.Of(model, good, falseAlarmRate, Report, stop);
        cmdlet.WriteProgress(new(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        return inspection;
    }

    private void Report(double share)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(_began);
        if (now - _shown < Interval)
            return;

        _shown = now;
        cmdlet.WriteProgress(new(ActivityId, Activity, share.ToString("P0", CultureInfo.InvariantCulture))
        {
            PercentComplete = (int)(100 * share),
            SecondsRemaining = (int)(now.TotalSeconds * (1 - share) / share),
        });
    }

    // The provenance has the SHA-256 of all images together.
    private bool WasTrainedOn(IReadOnlyList<VlaeImage> good)
    {
        if (model.Provenance.DataSha256 is not { } sha256 || good.Count == 0)
            return false;

        var builder = new ImageSetBuilder();
        return good.All(builder.TryAdd) && builder.Build().Sha256 == sha256;
    }
}
