using System.Management.Automation;
using Vlae.Host.Formatting;

namespace Vlae.Host.Commands;

/// <summary>Collects objects, and leaves them with the view in which they are to be shown.</summary>
internal abstract class FormatCommand : PSCmdlet
{
    private readonly List<object?> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[]? Property { get; set; }

    private protected abstract ViewKind Kind { get; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            items.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        if (items.Count > 0)
            WriteObject(new FormattedObjects(Kind, Property, items));
    }
}

/// <summary>Objects as a table.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
[Alias("ft")]
internal sealed class FormatTableCommand : FormatCommand
{
    /// <summary>Accepted, and what the host does anyway.</summary>
    [Parameter]
    public SwitchParameter AutoSize { get; set; }

    private protected override ViewKind Kind => ViewKind.Table;
}

/// <summary>Objects as lists.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
[Alias("fl")]
internal sealed class FormatListCommand : FormatCommand
{
    private protected override ViewKind Kind => ViewKind.List;
}
