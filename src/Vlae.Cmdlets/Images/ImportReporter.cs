using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Shows the reading of picture files as the shell's progress, if it takes more than a second.</summary>
/// <param name="cmdlet">The cmdlet that reads.</param>
internal sealed class ImportReporter(Cmdlet cmdlet)
{
    private const int ActivityId = 7606;
    private const string Activity = "Reading pictures";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100), Begin = TimeSpan.FromSeconds(1);

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _shown = Begin - Interval;
    private int _done;

    /// <summary>Number of files that are known so far.</summary>
    public int Known { get; set; }

    /// <summary>Whether more may come, so that the end is unknown.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Says that a file was read, or was refused.</summary>
    public void Next()
    {
        _done++;
        TimeSpan now = Stopwatch.GetElapsedTime(_began);
        if (now - _shown < Interval)
            return;

        _shown = now;
        var record = new ProgressRecord(ActivityId, Activity, string.Create(
            CultureInfo.InvariantCulture, $"{_done:N0}{(IsOpen ? "" : $" of {Known:N0}")}"));
        if (!IsOpen)
        {
            record.PercentComplete = (int)(100L * _done / Known);
            record.SecondsRemaining = (int)(now.TotalSeconds * (Known - _done) / _done);
        }

        cmdlet.WriteProgress(record);
    }

    /// <summary>Removes the progress from the screen.</summary>
    public void Complete()
    {
        if (_shown >= Begin)
            cmdlet.WriteProgress(new(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
