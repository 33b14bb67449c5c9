using System.Collections;
using System.Management.Automation.Internal;
using Vlae.Host.Binding;

namespace System.Management.Automation;

public abstract class Cmdlet : InternalCommand
{
    private ICommandRuntime? commandRuntime;

    protected Cmdlet()
    {
    }

    public static HashSet<string> CommonParameters { get; } =
        [.. CommonParameterModels.Common.Select(static p => p.Name)];

    public static HashSet<string> OptionalCommonParameters { get; } =
        ["WhatIf", "Confirm", "UseTransaction"];

    public ICommandRuntime CommandRuntime
    {
        get => commandRuntime
            ?? throw new NotSupportedException("A cmdlet that runs outside a pipeline needs PowerShell.");
        set => commandRuntime = value;
    }

    public bool Stopping => Context?.IsStopping() ?? false;

    internal bool HasRuntime => commandRuntime is not null;

    public virtual string GetResourceString(string baseName, string resourceId) =>
        throw new NotSupportedException("Cmdlet.GetResourceString needs PowerShell.");

    public IEnumerable Invoke() => throw new NotSupportedException("Cmdlet.Invoke needs PowerShell.");

    public IEnumerable<T> Invoke<T>() => throw new NotSupportedException("Cmdlet.Invoke needs PowerShell.");

    public void WriteObject(object? sendToPipeline) => CommandRuntime.WriteObject(sendToPipeline);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection) =>
        CommandRuntime.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteError(ErrorRecord errorRecord) => CommandRuntime.WriteError(errorRecord);

    public void WriteWarning(string? text) => CommandRuntime.WriteWarning(text);

    public void WriteVerbose(string? text) => CommandRuntime.WriteVerbose(text);

    public void WriteDebug(string? text) => CommandRuntime.WriteDebug(text);

    public void WriteCommandDetail(string? text) => CommandRuntime.WriteCommandDetail(text);

    public void WriteProgress(ProgressRecord progressRecord) => CommandRuntime.WriteProgress(progressRecord);

    public void WriteInformation(object? messageData, string[]? tags)
    {
        var record = new InformationRecord(messageData, Context?.Invocation.MyCommand.Name);
        record.Tags.AddRange(tags ?? []);
        WriteInformation(record);
    }

    public void WriteInformation(InformationRecord informationRecord) =>
        ((ICommandRuntime2)CommandRuntime).WriteInformation(informationRecord);

    public bool ShouldProcess(string? target) => CommandRuntime.ShouldProcess(target);

    public bool ShouldProcess(string? target, string? action) => CommandRuntime.ShouldProcess(target, action);

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) =>
        CommandRuntime.ShouldProcess(verboseDescription, verboseWarning, caption);

    public bool ShouldProcess(
        string? verboseDescription,
        string? verboseWarning,
        string? caption,
        out ShouldProcessReason shouldProcessReason) =>
        CommandRuntime.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason);

    public bool ShouldContinue(string? query, string? caption) => CommandRuntime.ShouldContinue(query, caption);

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll) =>
        CommandRuntime.ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public bool ShouldContinue(
        string? query, string? caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        ((ICommandRuntime2)CommandRuntime).ShouldContinue(
            query, caption, hasSecurityImpact, ref yesToAll, ref noToAll);

    public bool TransactionAvailable() => false;

    [Diagnostics.CodeAnalysis.DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        if (HasRuntime)
            CommandRuntime.ThrowTerminatingError(errorRecord);
        throw errorRecord.Exception;
    }

    internal void Begin() => BeginProcessing();

    internal void Process() => ProcessRecord();

    internal void End() => EndProcessing();

    internal void Stop() => StopProcessing();

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }
}
