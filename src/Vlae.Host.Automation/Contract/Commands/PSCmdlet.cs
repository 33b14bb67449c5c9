using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using Vlae.Host.Engine;

namespace System.Management.Automation;

public abstract class PSCmdlet : Cmdlet
{
    protected PSCmdlet()
    {
    }

    public InvocationInfo MyInvocation => Running.Invocation;

    public string ParameterSetName => Running.ParameterSetName;

    public SessionState SessionState => Running.SessionState;

    public PSHost Host => Running.Host;

    public CommandInvocationIntrinsics InvokeCommand =>
        throw new NotSupportedException("PSCmdlet.InvokeCommand needs PowerShell.");

    public ProviderIntrinsics InvokeProvider =>
        throw new NotSupportedException("PSCmdlet.InvokeProvider needs PowerShell.");

    private CommandContext Running => Context
        ?? throw new InvalidOperationException("The cmdlet is not running in a pipeline.");

    public PathInfo CurrentProviderLocation(string providerId) => SessionState.Path.CurrentProviderLocation(providerId);

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider) =>
        SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);

    public string GetUnresolvedProviderPathFromPSPath(string path) =>
        SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    public object? GetVariableValue(string name) => SessionState.PSVariable.GetValue(name);

    public object? GetVariableValue(string name, object? defaultValue) =>
        SessionState.PSVariable.GetValue(name, defaultValue);
}

public interface IDynamicParameters
{
    public object? GetDynamicParameters();
}

public class CommandInvocationIntrinsics
{
    internal CommandInvocationIntrinsics()
    {
    }
}

public sealed class ProviderIntrinsics
{
    internal ProviderIntrinsics()
    {
    }
}
