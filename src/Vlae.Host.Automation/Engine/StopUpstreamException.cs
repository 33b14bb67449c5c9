using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>Thrown by a command that has enough: those before it stop, it and those behind it end in order.</summary>
internal sealed class StopUpstreamException(Cmdlet requester) : FlowControlException
{
    public Cmdlet Requester => requester;
}
