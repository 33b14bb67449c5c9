using System.Management.Automation.Runspaces;

namespace Vlae.Host.Engine;

/// <summary>The identity that a cmdlet can hang its state on: one for each shell.</summary>
internal sealed class PocketRunspace(SessionPath path) : Runspace
{
    private RunspaceState state = RunspaceState.Opened;

    /// <summary>Where the shell stands.</summary>
    public SessionPath Path => path;

    public override Version Version { get; } = new(7, 6);

    public override RunspaceStateInfo RunspaceStateInfo => new(state);

    public override RunspaceAvailability RunspaceAvailability { get; protected set; } = RunspaceAvailability.Busy;

    public override void Open()
    {
    }

    public override void Close() => state = RunspaceState.Closed;
}
