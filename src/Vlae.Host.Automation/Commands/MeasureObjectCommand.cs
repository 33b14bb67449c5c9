using System.Management.Automation;
using Vlae.Host.Engine;

namespace Vlae.Host.Commands;

/// <summary>Counts objects, and sums up a property of them.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Object")]
[Alias("measure")]
internal sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, List<double>> values = new(StringComparer.OrdinalIgnoreCase);
    private int count;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Sum { get; set; }

    [Parameter]
    public SwitchParameter Average { get; set; }

    [Parameter]
    public SwitchParameter Minimum { get; set; }

    [Parameter]
    public SwitchParameter Maximum { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        count++;
        if (Property is null)
        {
            Add("", InputObject);
            return;
        }

        foreach (string name in Property)
            Add(name, PropertyAccess.Property(InputObject, name));
    }

    protected override void EndProcessing()
    {
        foreach (string name in Property ?? [""])
            WriteObject(Measured(name));
    }

    private void Add(string name, object? value)
    {
        if (!values.TryGetValue(name, out List<double>? list))
            values[name] = list = [];
        bool needsNumbers = Sum || Average || Minimum || Maximum;
        if (name.Length > 0 && value is null)
            return;
        if (LanguagePrimitives.TryConvertTo(value, out double number))
        {
            list.Add(number);
        }
        else if (needsNumbers)
        {
            WriteError(new ErrorRecord(
                new PSInvalidCastException($"Input object \"{value}\" is not numeric."),
                "NonNumericInputObject", ErrorCategory.InvalidType, value));
        }
        else
        {
            list.Add(double.NaN);
        }
    }

    private PSObject Measured(string name)
    {
        IReadOnlyList<double> list = values.GetValueOrDefault(name) ?? [];
        bool any = list.Count > 0;
        var result = new PSObject();
        result.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.GenericMeasureInfo");
        result.Properties.Add(new PSNoteProperty("Count", name.Length == 0 ? count : list.Count));
        result.Properties.Add(new PSNoteProperty("Average", Average && any ? list.Average() : null));
        result.Properties.Add(new PSNoteProperty("Sum", Sum && any ? list.Sum() : null));
        result.Properties.Add(new PSNoteProperty("Maximum", Maximum && any ? list.Max() : null));
        result.Properties.Add(new PSNoteProperty("Minimum", Minimum && any ? list.Min() : null));
        result.Properties.Add(new PSNoteProperty("Property", name.Length == 0 ? null : name));
        return result;
    }
}
