namespace System.Management.Automation.Runspaces;

public enum RunspaceAvailability
{
    None,
    Available,
    AvailableForNestedCommand,
    Busy,
    RemoteDebug,
}

public enum RunspaceState
{
    BeforeOpen,
    Opening,
    Opened,
    Closed,
    Closing,
    Broken,
    Disconnecting,
    Disconnected,
    Connecting,
}

public sealed class RunspaceStateInfo
{
    internal RunspaceStateInfo(RunspaceState state)
    {
        State = state;
    }

    public RunspaceState State { get; }

    public Exception? Reason => null;

    public override string ToString() => State.ToString();
}

public abstract class Runspace : IDisposable
{
    private static int lastId;

    [ThreadStatic]
    private static Runspace? current;

    internal Runspace()
    {
        Id = Interlocked.Increment(ref lastId);
        Name = $"Runspace{Id}";
    }

    /// <summary>The runspace whose pipeline runs on this thread; null where none does.</summary>
    public static Runspace? DefaultRunspace
    {
        get => current;
        set => current = value;
    }

    public static bool CanUseDefaultRunspace => current is not null;

    public int Id { get; }

    public Guid InstanceId { get; } = Guid.NewGuid();

    public string Name { get; set; }

    public bool RunspaceIsRemote => false;

    public DateTime? DisconnectedOn => null;

    public DateTime? ExpiresOn => null;

    public abstract Version Version { get; }

    public abstract RunspaceStateInfo RunspaceStateInfo { get; }

    public abstract RunspaceAvailability RunspaceAvailability { get; protected set; }

    public abstract void Close();

    public abstract void Open();

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Close();
    }
}
