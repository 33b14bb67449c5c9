using System.Management.Automation.Host;
using Vlae.Host.Engine;

namespace System.Management.Automation;

public sealed class SessionState
{
    public SessionState()
    {
        throw new NotSupportedException("A session state of one's own needs PowerShell.");
    }

    internal SessionState(SessionVariables variables, SessionPath path)
    {
        Path = new PathIntrinsics(path);
        PSVariable = new PSVariableIntrinsics(variables);
    }

    public PathIntrinsics Path { get; }

    public PSVariableIntrinsics PSVariable { get; }

    public PSLanguageMode LanguageMode
    {
        get => PSLanguageMode.RestrictedLanguage;
        set => throw new NotSupportedException("Another language mode needs PowerShell.");
    }

    public CommandInvocationIntrinsics InvokeCommand =>
        throw new NotSupportedException("SessionState.InvokeCommand needs PowerShell.");

    public ProviderIntrinsics InvokeProvider =>
        throw new NotSupportedException("SessionState.InvokeProvider needs PowerShell.");
}

public class EngineIntrinsics
{
    internal EngineIntrinsics(SessionState sessionState, PSHost host)
    {
        SessionState = sessionState;
        Host = host;
    }

    public PSHost Host { get; }

    public SessionState SessionState { get; }

    public CommandInvocationIntrinsics InvokeCommand => SessionState.InvokeCommand;

    public ProviderIntrinsics InvokeProvider => SessionState.InvokeProvider;
}
