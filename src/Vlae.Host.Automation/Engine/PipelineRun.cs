using System.Collections;
using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>Runs the commands of one pipeline on this thread, as PowerShell orders their methods.</summary>
internal sealed class PipelineRun(ShellSession session)
{
    private readonly List<CommandStep> steps = [];
    private ErrorRecord? failure;
    private bool failureEndsScript;
    private int firstLive;
    private volatile bool stopped;

    public bool IsStopped => stopped || session.IsStopping;

    public void Add(CommandStep step)
    {
        if (steps.Count > 0)
            steps[^1].Next = step.Process;
        steps.Add(step);
    }

    /// <summary>
    /// Feeds the pipeline; null stands for no input at all. What the last command writes goes to the output.
    /// </summary>
    public void Execute(IEnumerable? input, Action<object?> output)
    {
        steps[^1].Next = output;
        try
        {
            session.Enter(this);
            foreach (CommandStep step in steps)
                step.Begin();
            Feed(input);
            for (int i = 0; i < steps.Count; i++)
            {
                int at = i;
                if (at >= firstLive)
                    UntilEnough(steps[at].End);
            }
        }
        catch (PipelineStoppedException) when (failure is not null)
        {
            throw new TerminatingErrorException(failure, failureEndsScript);
        }
        finally
        {
            session.Leave(this);
            DisposeAll();
        }
    }

    /// <summary>Notes why the pipeline ends, and gives back what is to be thrown through the cmdlets above.</summary>
    public PipelineStoppedException Fail(ErrorRecord record, bool endsScript)
    {
        if (failure is null)
        {
            failure = record;
            failureEndsScript = endsScript;
        }

        stopped = true;
        return new PipelineStoppedException("The pipeline has been stopped.");
    }

    public void Stop()
    {
        stopped = true;
        foreach (CommandStep step in steps.ToArray())
            step.Stop();
    }

    public void ThrowIfStopped(CommandStep step)
    {
        if (IsStopped)
            throw new PipelineStoppedException("The pipeline has been stopped.");
        if (firstLive > 0 && steps.IndexOf(step) < firstLive)
            throw new PipelineStoppedException("A later command has all that it wants.");
    }

    public void DisposeAll()
    {
        foreach (CommandStep step in steps)
        {
            try
            {
                step.Dispose();
            }
            catch (Exception)
            {
                // The pipeline is over: what it did stands, whatever a Dispose says.
            }
        }
    }

    private void Feed(IEnumerable? input)
    {
        if (input is null)
        {
            UntilEnough(steps[0].ProcessAlone);
            return;
        }

        foreach (object? item in input)
        {
            if (!UntilEnough(() => steps[0].Process(item)))
                return;
        }
    }

    private bool UntilEnough(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (StopUpstreamException e)
        {
            firstLive = Math.Max(firstLive, steps.FindIndex(s => s.Is(e.Requester)));
            return false;
        }
    }
}
