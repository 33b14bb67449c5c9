using System.Management.Automation;
using Vlae.Host.Conversion;
using Vlae.Host.Engine;

namespace Vlae.Host.Commands;

/// <summary>All objects in the order of some properties, or of themselves.</summary>
[Cmdlet("Sort", "Object")]
[Alias("sort")]
internal sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            items.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        // OrderBy is stable: equal objects keep their order, in either direction.
        IOrderedEnumerable<PSObject> sorted = items.Order(Comparer<PSObject>.Create(Compared));
        WriteObject(sorted, true);
    }

    private int Compared(PSObject first, PSObject second)
    {
        int sign = Descending ? -1 : 1;
        if (Property.Length == 0)
            return sign * Ordered(first, second);
        return Property
            .Select(name => sign * Ordered(PropertyAccess.Property(first, name), PropertyAccess.Property(second, name)))
            .FirstOrDefault(static order => order != 0);
    }

    private static int Ordered(object? first, object? second)
    {
        try
        {
            return Comparison.Compare(first, second, true);
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException)
        {
            return string.Compare(ObjectText.Of(first), ObjectText.Of(second), StringComparison.OrdinalIgnoreCase);
        }
    }
}
