using System.Management.Automation;
using Vlae.Host.Conversion;
using Vlae.Host.Engine;

namespace Vlae.Host.Commands;

/// <summary>The objects whose property compares as asked: <c>Where-Object Label -eq 7</c>.</summary>
[Cmdlet("Where", "Object", DefaultParameterSetName = "True")]
[Alias("where", "?")]
internal sealed class WhereObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public string Property { get; set; } = "";

    [Parameter(Position = 1)]
    public object? Value { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "EQ")]
    [Alias("IEQ")]
    public SwitchParameter EQ { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NE")]
    [Alias("INE")]
    public SwitchParameter NE { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "GT")]
    [Alias("IGT")]
    public SwitchParameter GT { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "GE")]
    [Alias("IGE")]
    public SwitchParameter GE { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LT")]
    [Alias("ILT")]
    public SwitchParameter LT { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LE")]
    [Alias("ILE")]
    public SwitchParameter LE { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Like")]
    [Alias("ILike")]
    public SwitchParameter Like { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "In")]
    [Alias("IIn")]
    public SwitchParameter In { get; set; }

    protected override void ProcessRecord()
    {
        object? actual = PropertyAccess.Property(InputObject, Property);
        if (Holds(actual))
            WriteObject(InputObject);
    }

    private bool Holds(object? actual) => ParameterSetName switch
    {
        "EQ" => Comparison.AreEqual(actual, Value, true),
        "NE" => !Comparison.AreEqual(actual, Value, true),
        "GT" => Ordered(actual) > 0,
        "GE" => Ordered(actual) >= 0,
        "LT" => Ordered(actual) < 0,
        "LE" => Ordered(actual) <= 0,
        "Like" => WildcardPattern.Get(ObjectText.Of(Value), WildcardOptions.IgnoreCase).IsMatch(ObjectText.Of(actual)),
        "In" => Enumeration.Piped(Value).Cast<object?>().Any(v => Comparison.AreEqual(v, actual, true)),
        _ => Truth.Of(actual),
    };

    private int Ordered(object? actual) => Comparison.Compare(actual, Value, true);
}
