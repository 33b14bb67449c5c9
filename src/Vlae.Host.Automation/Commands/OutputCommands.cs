using System.Management.Automation;
using Vlae.Host.Conversion;

namespace Vlae.Host.Commands;

/// <summary>Passes its arguments, or its input, on.</summary>
[Cmdlet(VerbsCommunications.Write, "Output")]
[Alias("echo", "write")]
internal sealed class WriteOutputCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            WriteObject(null);
            return;
        }

        foreach (PSObject? item in InputObject)
            WriteObject(item, !NoEnumerate && Enumeration.Of(item) is not null);
    }
}

/// <summary>Takes everything and writes nothing.</summary>
[Cmdlet(VerbsData.Out, "Null")]
internal sealed class OutNullCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }
}
