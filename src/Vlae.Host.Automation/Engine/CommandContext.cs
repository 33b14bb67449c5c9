using System.Management.Automation;
using System.Management.Automation.Host;
using Vlae.Host.Binding;

namespace Vlae.Host.Engine;

/// <summary>What a running cmdlet can ask of the engine.</summary>
internal sealed class CommandContext(
    ShellSession session, InvocationInfo invocation, BindingState binding, Func<bool> isStopping)
{
    public ShellSession Session => session;

    public InvocationInfo Invocation => invocation;

    public string ParameterSetName => binding.SetName;

    public SessionState SessionState => session.State;

    public PSHost Host => session.Host;

    public bool IsStopping() => isStopping();
}
