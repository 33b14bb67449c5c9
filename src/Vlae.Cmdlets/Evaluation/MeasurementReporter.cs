using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Shows a measurement as the shell's progress.</summary>
/// <param name="cmdlet">The cmdlet that measures.</param>
/// <param name="model">The model.</param>
/// <param name="total">How many images there are; null if unknown.</param>
internal sealed class MeasurementReporter(Cmdlet cmdlet, VlaeModel model, int? total)
{
    private const int ActivityId = 7603;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _shown = TimeSpan.Zero;

    private string Activity => $"Measuring {model.Name ?? "a model"}";

    /// <summary>Shows how many images are done, ten times a second or less.</summary>
    public void Report(double images)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(_began);
        if (now - _shown < Interval)
            return;

        _shown = now;
        string of = total is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {total:N0}");
        var record = new ProgressRecord(
            ActivityId, Activity, string.Create(CultureInfo.InvariantCulture, $"{images:N0}{of} images"));
        if (total > 0)
        {
            double share = images / total.Value;
            record.PercentComplete = (int)(100 * share);
            record.SecondsRemaining = share > 0 ? (int)(now.TotalSeconds * (1 - share) / share) : -1;
        }

        cmdlet.WriteProgress(record);
    }

    /// <summary>Shows what is done now.</summary>
    public void Say(string what) => cmdlet.WriteProgress(new(ActivityId, Activity, what));

    /// <summary>Removes the progress from the screen.</summary>
    public void Complete() => cmdlet.WriteProgress(
        new(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
}
