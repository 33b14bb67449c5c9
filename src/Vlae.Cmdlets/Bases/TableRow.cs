using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>The options that one row of a table on the pipeline gave, ordered by name.</summary>
/// <param name="Number">The row's number, from 1.</param>
/// <param name="Given">The options with their values.</param>
internal sealed record TableRow(int Number, IReadOnlyList<(string Name, object Value)> Given)
{
    /// <summary>As it would be typed, such as <c>-Epochs 3 -Seed 1</c>.</summary>
    public override string ToString() => string.Join(' ', Given.Select(option => option.Value switch
    {
        SwitchParameter => $"-{option.Name}",
        double[] numbers => $"-{option.Name} {string.Join(',', numbers.Select(Text))}",
        VlaeModel model => $"-{option.Name} '{model.Name}'",
        var value => $"-{option.Name} {Text(value)}",
    }));

    /// <summary>As an object with a property for each option.</summary>
    public PSObject ToObject()
    {
        var row = new PSObject();
        foreach ((string name, object value) in Given)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
