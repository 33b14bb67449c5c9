using System.Globalization;
using System.Management.Automation;
using Vlae.Data.Catalog;

namespace Vlae.Cmdlets;

/// <summary>Shows downloads as the shell's progress, whether or not the server says how long a file is.</summary>
internal sealed class DownloadReporter(Cmdlet cmdlet) : IProgress<DownloadProgress>, IDisposable
{
    private const int ActivityId = 7602;

    private string? _activity;

    public void Report(DownloadProgress value)
    {
        _activity = $"Downloading {value.DataSet}";
        string file = $"{value.File} from {value.Source}";
        if (value.Total is not ({ } total and > 0))
        {
            string received = string.Create(CultureInfo.InvariantCulture, $"{file}: {value.Bytes / 1e6:N1} MB");
            cmdlet.WriteProgress(new(ActivityId, _activity, received));
            return;
        }

        int percent = (int)Math.Min(100, 100 * value.Bytes / total);
        cmdlet.WriteProgress(new(ActivityId, _activity, file) { PercentComplete = percent });
    }

    /// <summary>Removes the progress from the screen, also after a download that failed.</summary>
    public void Dispose()
    {
        if (_activity is null)
            return;

        try
        {
            cmdlet.WriteProgress(new(ActivityId, _activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
        catch (PipelineStoppedException)
        {
            // After Ctrl+C the shell removes it.
        }
    }
}
