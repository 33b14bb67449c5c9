using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using Vlae.Host.Conversion;

namespace Vlae.Host.Engine;

/// <summary>What a running cmdlet writes to: the next command, and the streams as its preferences say.</summary>
internal sealed class CommandRuntime(CommandStep step, PipelineRun run, Confirmation confirmation) : ICommandRuntime2
{
    public PSHost Host => step.Context.Host;

    public PSTransactionContext? CurrentPSTransaction => null;

    private Streams Streams => step.Context.Session.Streams;

    public void WriteObject(object? sendToPipeline)
    {
        step.CheckMayWrite();
        step.Variables.AddOutput(sendToPipeline);
        step.Next(sendToPipeline);
    }

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        IEnumerable? items = enumerateCollection ? Enumeration.Of(sendToPipeline) : null;
        if (items is null)
        {
            WriteObject(sendToPipeline);
            return;
        }

        foreach (object? item in items)
            WriteObject(item);
    }

    public void WriteError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        step.CheckMayWrite();
        errorRecord.InvocationInfo ??= step.Context.Invocation;
        ActionPreference preference = step.Preferences.Error;
        if (preference == ActionPreference.Ignore)
            return;
        if (preference is ActionPreference.Inquire or ActionPreference.Suspend)
            throw new NotSupportedException($"-ErrorAction {preference} needs PowerShell.");
        step.Variables.Add(errorRecord);
        if (preference == ActionPreference.Stop)
            throw run.Fail(errorRecord, true);
        if (preference == ActionPreference.Continue)
            Streams.Write(errorRecord);
    }

    public void WriteWarning(string? text)
    {
        step.CheckMayWrite();
        var record = new WarningRecord(text ?? "") { InvocationInfo = step.Context.Invocation };
        ActionPreference preference = step.Preferences.Warning;
        if (preference == ActionPreference.Ignore)
            return;
        step.Variables.Add(record);
        if (preference != ActionPreference.SilentlyContinue)
            Streams.Write(record);
        Shows(preference, "Warning", record.Message);
    }

    public void WriteVerbose(string? text)
    {
        step.CheckMayWrite();
        if (Shows(step.Preferences.Verbose, "Verbose", text))
            Streams.Write(new VerboseRecord(text ?? "") { InvocationInfo = step.Context.Invocation });
    }

    public void WriteDebug(string? text)
    {
        step.CheckMayWrite();
        if (Shows(step.Preferences.Debug, "Debug", text))
            Streams.Write(new DebugRecord(text ?? "") { InvocationInfo = step.Context.Invocation });
    }

    public void WriteInformation(InformationRecord informationRecord)
    {
        ArgumentNullException.ThrowIfNull(informationRecord);
        step.CheckMayWrite();
        ActionPreference preference = step.Preferences.Information;
        if (preference == ActionPreference.Ignore)
            return;
        step.Variables.Add(informationRecord);
        bool shown = Shows(preference, "Information", informationRecord.ToString());
        bool forHost = informationRecord.Tags.Contains("PSHOST", StringComparer.OrdinalIgnoreCase);
        Streams.Write(informationRecord, shown || forHost);
    }

    public void WriteProgress(ProgressRecord progressRecord)
    {
        ArgumentNullException.ThrowIfNull(progressRecord);
        step.CheckMayWrite();
        if (step.Preferences.Progress is ActionPreference.Continue)
            Streams.Write(progressRecord);
    }

    public void WriteProgress(long sourceId, ProgressRecord progressRecord) => WriteProgress(progressRecord);

    public void WriteCommandDetail(string? text)
    {
        // PowerShell sends this to its event log only.
    }

    public bool ShouldProcess(string? target) => ShouldProcess(target, step.Context.Invocation.MyCommand.Name);

    public bool ShouldProcess(string? target, string? action) =>
        ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null, out _);

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) =>
        ShouldProcess(verboseDescription, verboseWarning, caption, out _);

    public bool ShouldProcess(
        string? verboseDescription,
        string? verboseWarning,
        string? caption,
        out ShouldProcessReason shouldProcessReason)
    {
        step.CheckMayWrite();
        shouldProcessReason = ShouldProcessReason.None;
        if (step.Preferences.WhatIf)
        {
            shouldProcessReason = ShouldProcessReason.WhatIf;
            Streams.WriteHost($"What if: {verboseDescription}");
            return false;
        }

        if (!step.Preferences.AsksFirst(step.Impact))
        {
            WriteVerbose(verboseDescription);
            return true;
        }

        string question = verboseWarning ?? $"Are you sure you want to perform this action?\n{verboseDescription}";
        return confirmation.Process(Streams.Screen, caption ?? "Confirm", question);
    }

    public bool ShouldContinue(string? query, string? caption)
    {
        bool yes = false, no = false;
        return ShouldContinue(query, caption, ref yes, ref no);
    }

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll)
    {
        step.CheckMayWrite();
        return Confirmation.Continue(Streams.Screen, caption ?? "Confirm", query ?? "", ref yesToAll, ref noToAll);
    }

    public bool ShouldContinue(
        string? query, string? caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public bool TransactionAvailable() => false;

    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        errorRecord.InvocationInfo ??= step.Context.Invocation;
        if (step.Preferences.Error != ActionPreference.Ignore)
            step.Variables.Add(errorRecord);
        throw run.Fail(errorRecord, false);
    }

    /// <summary>Whether a stream shows its message; Stop makes an error of it.</summary>
    private bool Shows(ActionPreference preference, string stream, string? message)
    {
        if (preference is ActionPreference.Inquire or ActionPreference.Suspend)
            throw new NotSupportedException($"-{stream}Action {preference} needs PowerShell.");
        if (preference != ActionPreference.Stop)
            return preference == ActionPreference.Continue;
        var stopped = new ActionPreferenceStopException(
            $"The running command stopped because the preference variable \"{stream}Preference\" or common parameter " +
            $"is set to Stop: {message}")
        {
            ErrorId = "ActionPreferenceStop",
            Category = ErrorCategory.OperationStopped,
        };
        throw run.Fail(ErrorRecords.Of(stopped, step.Context.Invocation), true);
    }
}
