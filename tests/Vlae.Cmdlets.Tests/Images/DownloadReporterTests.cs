using System.Management.Automation.Runspaces;
using Vlae.Data.Catalog;

namespace Vlae.Cmdlets.Tests.Images;

/// <summary>The progress of a download leaves the screen, whether or not the server says how long a file is.</summary>
public sealed class DownloadReporterTests
{
    [Fact]
    public void Without_a_length_it_says_what_came_and_is_completed()
    {
        ProgressRecord[] records = Run(null);

        Assert.Equal("a.gz from https://localhost/a.gz: 0.0 MB", records[0].StatusDescription);
        Assert.Equal("a.gz from https://localhost/a.gz: 2.5 MB", records[1].StatusDescription);
        Assert.All(records[..^1], record => Assert.Equal(-1, record.PercentComplete));
        AssertCompleted(records);
    }

    [Fact]
    public void With_a_length_it_has_the_share_and_is_completed()
    {
        ProgressRecord[] records = Run(10_000_000);

        Assert.Equal([0, 25], records[..^1].Select(record => record.PercentComplete));
        AssertCompleted(records);
    }

    [Fact]
    public void Without_a_download_there_is_no_progress() => Assert.Empty(Run(0, count: 0));

    private static void AssertCompleted(ProgressRecord[] records)
    {
        Assert.Single(records, record => record.RecordType == ProgressRecordType.Completed);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        Assert.Equal("Downloading Mnist", Assert.Single(records.Select(record => record.Activity).Distinct()));
        Assert.Single(records.Select(record => record.ActivityId).Distinct());
    }

    private static ProgressRecord[] Run(long? total, int count = 2)
    {
        var state = InitialSessionState.CreateDefault();
        state.Commands.Add(new SessionStateCmdletEntry("Test-Download", typeof(TestDownloadCommand), null));
        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace).AddCommand("Test-Download")
            .AddParameter("Total", total).AddParameter("Count", count);
        shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return [.. shell.Streams.Progress];
    }

    /// <summary>Reports a download that breaks after its first bytes.</summary>
    [Cmdlet("Test", "Download")]
    public sealed class TestDownloadCommand : PSCmdlet
    {
        [Parameter]
        public long? Total { get; set; }

        [Parameter]
        public int Count { get; set; }

        protected override void ProcessRecord()
        {
            using var reporter = new DownloadReporter(this);
            for (int i = 0; i < Count; i++)
                reporter.Report(new("Mnist", "a.gz", new("https://localhost/a.gz"), i * 2_500_000L, Total));
        }
    }
}
