using System.Diagnostics;

namespace Vlae.Backends.Install;

/// <summary>Counts the bytes of one step, and reports at most ten times per second.</summary>
/// <param name="progress">Receives the reports.</param>
/// <param name="step">The step.</param>
/// <param name="total">Bytes of the step.</param>
internal sealed class StepProgress(IProgress<InstallProgress>? progress, InstallStep step, long total)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private long _before;
    private long _bytes;
    private string _item = "";
    private long _reported;

    /// <summary>Begins with the next package or file.</summary>
    public void Begin(string item)
    {
        (_item, _before) = (item, _bytes);
        Report();
    }

    /// <summary>Sets the bytes of this item that are done.</summary>
    public void Reach(long bytes)
    {
        _bytes = _before + bytes;
        if (Stopwatch.GetElapsedTime(_reported) >= ReportEvery)
            Report();
    }

    /// <summary>Adds bytes of this item.</summary>
    public void Advance(long bytes) => Reach(_bytes - _before + bytes);

    /// <summary>Ends the step.</summary>
    public void End()
    {
        _bytes = total;
        Report();
    }

    private void Report()
    {
        _reported = Stopwatch.GetTimestamp();
        progress?.Report(new(step, _item, Math.Min(_bytes, total), total));
    }
}
