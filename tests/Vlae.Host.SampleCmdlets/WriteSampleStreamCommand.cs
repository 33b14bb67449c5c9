using System;
using System.Management.Automation;

namespace Vlae.Host.SampleCmdlets;

/// <summary>Writes to every stream, and fails in every way.</summary>
[Cmdlet(VerbsCommunications.Write, "SampleStream")]
public sealed class WriteSampleStreamCommand : PSCmdlet
{
    [Parameter]
    public SwitchParameter Fail { get; set; }

    [Parameter]
    public SwitchParameter Terminate { get; set; }

    [Parameter]
    public SwitchParameter Throw { get; set; }

    protected override void ProcessRecord()
    {
        WriteVerbose("verbose");
        WriteDebug("debug");
        WriteWarning("warning");
        WriteInformation("information", new[] { "Sample" });
        WriteProgress(new ProgressRecord(1, "activity", "status") { PercentComplete = 50 });
        WriteObject("before");
        if (Fail)
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException("one item failed"), "ItemFailed", ErrorCategory.InvalidData, 7));
        }

        if (Terminate)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException("all failed"), "AllFailed", ErrorCategory.InvalidArgument, null));
        }

        if (Throw)
            throw new FormatException("thrown");
        WriteObject("after");
    }
}

/// <summary>Asks before it removes.</summary>
[Cmdlet(VerbsCommon.Remove, "SampleItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveSampleItemCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; }

    protected override void ProcessRecord()
    {
        if (ShouldProcess(Name, "Remove"))
            WriteObject("removed " + Name);
    }
}
