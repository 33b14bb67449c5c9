using System.Management.Automation;
using Vlae.Data.Catalog;

namespace Vlae.Cmdlets;

/// <summary>Shows a download as the shell's progress.</summary>
internal sealed class DownloadReporter(Cmdlet cmdlet) : IProgress<DownloadProgress>
{
    private const int ActivityId = 7602;

    public void Report(DownloadProgress value)
    {
        var record = new ProgressRecord(
            ActivityId, $"Downloading {value.DataSet}", $"{value.File} from {value.Source}");
        if (value.Total is { } total && total > 0)
        {
            record.PercentComplete = (int)(100 * value.Bytes / total);
            if (value.Bytes >= total)
                record.RecordType = ProgressRecordType.Completed;
        }

        cmdlet.WriteProgress(record);
    }
}
