using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Vlae.Backends.Install;

namespace Vlae.Cmdlets;

/// <summary>Shows an installation as the shell's progress, with sizes, speed and the time left of each step.</summary>
internal sealed class InstallReporter(Cmdlet cmdlet, string title) : IProgress<InstallProgress>, IDisposable
{
    private const int ActivityId = 7603;

    private InstallProgress? _first;
    private long _began;
    private bool _isShown;

    public void Report(InstallProgress value)
    {
        if (_first?.Step != value.Step)
            (_first, _began) = (value, Stopwatch.GetTimestamp());

        var record = new ProgressRecord(ActivityId, $"Installing {title}", StatusOf(value))
        {
            SecondsRemaining = SecondsLeft(value),
        };
        if (value.Total > 0)
            record.PercentComplete = (int)(100 * value.Bytes / value.Total);

        cmdlet.WriteProgress(record);
        _isShown = true;
    }

    /// <summary>Takes the progress away. After Ctrl+C the shell does that.</summary>
    public void Dispose()
    {
        if (!_isShown)
            return;

        try
        {
            cmdlet.WriteProgress(new(ActivityId, $"Installing {title}", "Done")
            {
                RecordType = ProgressRecordType.Completed,
            });
        }
        catch (PipelineStoppedException)
        {
            // Ctrl+C.
        }
    }

    private static string StatusOf(InstallProgress value)
    {
        string doing = value.Step switch
        {
            InstallStep.Wait => "Waiting for another installation",
            InstallStep.Download => "Downloading",
            InstallStep.Check => "Checking",
            _ => "Unpacking",
        };
        return value.Total == 0 ? doing : string.Create(
            CultureInfo.InvariantCulture,
            $"{doing} {value.Item}: {value.Bytes / 1e6:N1} of {value.Total / 1e6:N1} MB");
    }

    // What was there before the step began says nothing about the speed.
    private int SecondsLeft(InstallProgress value)
    {
        long done = value.Bytes - _first!.Bytes;
        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        return done <= 0 || seconds < 0.5
            ? -1 : (int)Math.Min(int.MaxValue, (value.Total - value.Bytes) * seconds / done);
    }
}
