using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>The options that one row of a table on the pipeline gave, ordered by name.</summary>
/// <param name="options">
/// All options that a row can give, with their values. An option that is not given is null or false.
/// </param>
internal sealed class PipelineRow(IEnumerable<(string Name, object? Value)> options)
{
    private readonly (string Name, object Value)[] _given =
    [
        .. options.Where(option => option.Value is not (null or SwitchParameter { IsPresent: false }))
            .Select(option => (option.Name, option.Value!))
            .OrderBy(option => option.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether it gave nothing.</summary>
    public bool IsEmpty => _given.Length == 0;

    /// <summary>As it would be typed, such as <c>-Epochs 3 -Seed 1</c>.</summary>
    public override string ToString() => string.Join(' ', _given.Select(option => option.Value switch
    {
        SwitchParameter => $"-{option.Name}",
        double[] numbers => $"-{option.Name} {string.Join(',', numbers.Select(Text))}",
        var value => $"-{option.Name} {Text(value)}",
    }));

    /// <summary>As an object with a property for each option.</summary>
    public PSObject ToObject()
    {
        var row = new PSObject();
        foreach ((string name, object value) in _given)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
