using System.Collections.Concurrent;

namespace Vlae.Host.Tests;

/// <summary>Stopping, disposing, and several shells at once.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData("Get-SampleForever | Out-Null")]
    [InlineData("Get-SampleForever -Quiet; 'next'")]
    [InlineData("$x = (Get-SampleForever -Quiet)")]
    public void Stop_ends_a_run_from_another_thread(string script)
    {
        PocketShell shell = Samples.Shell();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        PocketResult result = shell.Run(script, source.Token);
        Assert.True(result.Stopped);
        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal([1], shell.Run("1", TestContext.Current.CancellationToken).Output);
    }

    [Fact]
    public void Every_cmdlet_is_disposed_however_its_pipeline_ends()
    {
        var disposed = (ConcurrentQueue<string>)Samples.Assembly
            .GetType("Vlae.Host.SampleCmdlets.TraceSampleCommand", true)!.GetField("Disposed")!.GetValue(null)!;
        Samples.Run("Trace-Sample one");
        Samples.Run("Trace-Sample two -FailAtEnd | Trace-Sample three");
        Samples.Run("Trace-Sample four | Trace-Sample -Nope 1");
        foreach (string id in (string[])["one", "two", "three", "four"])
            Assert.Contains(id, disposed);
    }

    [Fact]
    public void Shells_on_several_threads_do_not_meet()
    {
        PocketShell[] shells = [.. Enumerable.Range(0, 4).Select(static _ => Samples.Shell())];
        Parallel.For(0, 4, i =>
        {
            for (int run = 1; run <= 20; run++)
                Assert.Equal([run], shells[i].Run("Get-SampleRunspace").Output);
        });
    }
}
