using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace Vlae.Host.SampleCmdlets;

/// <summary>Writes when each of its methods runs.</summary>
[Cmdlet(VerbsDiagnostic.Trace, "Sample")]
public sealed class TraceSampleCommand : PSCmdlet, IDisposable
{
    public static readonly ConcurrentQueue<string> Disposed = new();

    [Parameter(Mandatory = true, Position = 0)]
    public string Id { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public object InputObject { get; set; }

    [Parameter]
    public SwitchParameter FailAtEnd { get; set; }

    public void Dispose() => Disposed.Enqueue(Id);

    protected override void BeginProcessing() => WriteObject(Id + ".begin");

    protected override void ProcessRecord() => WriteObject(Id + "(" + InputObject + ")");

    protected override void EndProcessing()
    {
        if (FailAtEnd)
            throw new InvalidOperationException("at the end");
        WriteObject(Id + ".end");
    }
}

/// <summary>Writes numbers without an end, until it is stopped.</summary>
[Cmdlet(VerbsCommon.Get, "SampleForever")]
public sealed class GetSampleForeverCommand : PSCmdlet, IDisposable
{
    private readonly ManualResetEventSlim stopped = new();

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    public void Dispose() => stopped.Dispose();

    protected override void ProcessRecord()
    {
        for (int i = 1; ; i++)
        {
            if (Quiet)
            {
                stopped.Wait();
                throw new PipelineStoppedException();
            }

            WriteObject(i);
        }
    }

    protected override void StopProcessing() => stopped.Set();
}

/// <summary>Writes which runspace it sees, and counts how often it ran there.</summary>
[Cmdlet(VerbsCommon.Get, "SampleRunspace")]
public sealed class GetSampleRunspaceCommand : PSCmdlet
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Runspace, int[]> Counts = new();

    protected override void ProcessRecord() =>
        WriteObject(++Counts.GetValue(Runspace.DefaultRunspace, static _ => new int[1])[0]);
}

/// <summary>Writes from another thread, which is not allowed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SampleThread")]
public sealed class TestSampleThreadCommand : PSCmdlet
{
    protected override void ProcessRecord()
    {
        string seen = "nothing";
        var thread = new Thread(() =>
        {
            try
            {
                WriteObject(1);
            }
            catch (InvalidOperationException e)
            {
                seen = e.GetType().Name;
            }
        });
        thread.Start();
        thread.Join();
        WriteObject(seen);
    }
}
