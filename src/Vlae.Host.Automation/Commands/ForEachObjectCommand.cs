using System.Management.Automation;
using Vlae.Host.Conversion;
using Vlae.Host.Engine;

namespace Vlae.Host.Commands;

/// <summary>One property of every object: <c>ForEach-Object Label</c>.</summary>
[Cmdlet("ForEach", "Object")]
[Alias("foreach", "%")]
internal sealed class ForEachObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public string MemberName { get; set; } = "";

    protected override void ProcessRecord()
    {
        object? value = PropertyAccess.Property(InputObject, MemberName);
        WriteObject(value, Enumeration.Of(value) is not null);
    }
}
