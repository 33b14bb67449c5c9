using System.Management.Automation;
using Vlae.Host.Conversion;
using Vlae.Host.Engine;

namespace Vlae.Host.Commands;

/// <summary>Some objects of many, or some properties of each.</summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "Objects")]
[Alias("select")]
internal sealed class SelectObjectCommand : PSCmdlet
{
    private readonly Queue<PSObject> last = new();
    private long passed;
    private long seen;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "Objects")]
    public string[]? Property { get; set; }

    [Parameter(ParameterSetName = "Objects")]
    public string? ExpandProperty { get; set; }

    [Parameter(ParameterSetName = "Objects")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = "Objects")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter(ParameterSetName = "Objects")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Indexes")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        long at = seen++;
        if (Index is not null)
        {
            SelectByIndex(at);
            return;
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(Last)))
        {
            last.Enqueue(InputObject);
            return;
        }

        bool limited = MyInvocation.BoundParameters.ContainsKey(nameof(First));
        if (at >= Skip && (!limited || passed < First))
        {
            passed++;
            Send(InputObject);
        }

        if (limited && passed >= First)
            throw new StopUpstreamException(this);
    }

    protected override void EndProcessing()
    {
        // With -Last, -Skip counts from the end, as in PowerShell.
        int end = Math.Max(0, last.Count - Skip);
        foreach (PSObject item in last.Take(end).Skip(Math.Max(0, end - Last)))
            Send(item);
    }

    private void SelectByIndex(long at)
    {
        if (Index!.Contains((int)at))
            WriteObject(InputObject);
        if (at >= Index!.Max())
            throw new StopUpstreamException(this);
    }

    private void Send(PSObject item)
    {
        if (ExpandProperty is not null)
            Expand(item);
        else
            WriteObject(Property is null ? item : SelectedProperties.Of(item, Property));
    }

    private void Expand(PSObject item)
    {
        if (item.Properties[ExpandProperty!] is null)
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."),
                "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            return;
        }

        object? value = item.Properties[ExpandProperty!]!.Value;
        WriteObject(value, Enumeration.Of(value) is not null);
    }
}
