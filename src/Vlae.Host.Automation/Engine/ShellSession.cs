using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Vlae.Host.Formatting;

namespace Vlae.Host.Engine;

/// <summary>What lasts from run to run: variables, the current directory, the commands, the runspace.</summary>
internal sealed class ShellSession
{
    private readonly Lock gate = new();
    private readonly List<PipelineRun> running = [];
    private volatile bool stopping;

    public ShellSession(string directory, CommandTable commands, ViewSet views)
    {
        Path = new SessionPath(directory);
        Runspace = new PocketRunspace(Path);
        Variables = new SessionVariables(() => Path.Current);
        State = new SessionState(Variables, Path);
        Host = new PocketHost(this);
        Engine = new EngineIntrinsics(State, Host);
        Commands = commands;
        Views = views;
    }

    public SessionPath Path { get; }

    public SessionVariables Variables { get; }

    public SessionState State { get; }

    public PSHost Host { get; }

    public EngineIntrinsics Engine { get; }

    public CommandTable Commands { get; }

    public ViewSet Views { get; }

    public Runspace Runspace { get; }

    public Streams Streams { get; set; } = new(null);

    public bool IsStopping => stopping;

    public void Allow() => stopping = false;

    public void Enter(PipelineRun run)
    {
        lock (gate)
        {
            if (stopping)
                throw new PipelineStoppedException("The pipeline has been stopped.");
            running.Add(run);
        }
    }

    public void Leave(PipelineRun run)
    {
        lock (gate)
            running.Remove(run);
    }

    /// <summary>Tells every running cmdlet to stop; from any thread.</summary>
    public void Stop()
    {
        PipelineRun[] toStop;
        lock (gate)
        {
            stopping = true;
            toStop = [.. running];
        }

        foreach (PipelineRun run in toStop)
            run.Stop();
    }
}
