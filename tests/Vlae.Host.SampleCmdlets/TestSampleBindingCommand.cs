using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace Vlae.Host.SampleCmdlets;

/// <summary>Writes what was bound, with the types.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SampleBinding")]
public sealed class TestSampleBindingCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public int Count { get; set; }

    [Parameter(Position = 1)]
    public string Name { get; set; }

    [Parameter]
    public double Ratio { get; set; }

    [Parameter]
    public float Single { get; set; }

    [Parameter]
    public long Wide { get; set; }

    [Parameter]
    public SampleKind Kind { get; set; }

    [Parameter]
    public SwitchParameter Flag { get; set; }

    [Parameter]
    public bool Truth { get; set; }

    [Parameter]
    [Alias("Tag", "Label")]
    public string[] Names { get; set; }

    [Parameter]
    public float[] Weights { get; set; }

    [Parameter]
    public int? Maybe { get; set; }

    [Parameter]
    public FileInfo File { get; set; }

    [Parameter]
    public System.Uri Address { get; set; }

    [Parameter]
    public System.TimeSpan Wait { get; set; }

    [Parameter]
    public object Anything { get; set; }

    [Parameter]
    [ValidateRange(1, 4)]
    public int Level { get; set; }

    [Parameter]
    [ValidateSet("Digits", "Mnist")]
    public string DataSet { get; set; }

    [Parameter]
    [ValidateCount(2, 3)]
    public int[] Pair { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; }

    [Parameter]
    [ValidatePattern("^[a-z]+$")]
    public string Word { get; set; }

    [Parameter(ValueFromRemainingArguments = true)]
    public string[] Rest { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string key in MyInvocation.BoundParameters.Keys.OrderBy(static k => k, System.StringComparer.Ordinal))
            WriteObject($"{key}={Described(MyInvocation.BoundParameters[key])}");
    }

    private static string Described(object value) => value switch
    {
        null => "null",
        FileInfo file => "FileInfo " + file.Name,
        string text => "String " + text,
        IEnumerable items => value.GetType().Name + " " + string.Join("|", items.Cast<object>()),
        System.IFormattable number => value.GetType().Name + " "
            + number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.GetType().Name + " " + value,
    };
}
