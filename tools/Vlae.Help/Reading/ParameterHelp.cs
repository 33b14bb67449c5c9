using System.Collections.Immutable;
using System.Management.Automation;

namespace Vlae.Help;

/// <summary>The help of a parameter: its binding, its meaning, and its default.</summary>
internal sealed record ParameterHelp(ParameterMetadata Parameter)
{
    public required string Summary { get; init; }

    /// <summary>The values of a closed set; empty for other parameters.</summary>
    public ImmutableArray<ValueHelp> Values { get; init; } = [];

    /// <summary>Such as <c>from 1 to 4</c>; empty if there is no range.</summary>
    public string Range { get; init; } = "";

    /// <summary>The default value.</summary>
    public required string Default { get; init; }

    public string Name => Parameter.Name;

    public bool IsSwitch => Parameter.SwitchParameter;

    public bool TakesWildcards => Parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any();

    /// <summary>The type's short name, as help shows it.</summary>
    public string TypeName =>
        (Nullable.GetUnderlyingType(Parameter.ParameterType) ?? Parameter.ParameterType).Name;

    /// <summary>The full text, one string per paragraph.</summary>
    public IEnumerable<string> Description =>
        new[] { Summary }.Concat(ValuesText).Append(RangeText).Where(static text => text.Length > 0);

    private string RangeText => Range.Length == 0 ? "" : $"{char.ToUpperInvariant(Range[0])}{Range[1..]}.";

    private IEnumerable<string> ValuesText => Values.Any(static value => value.Text.Length > 0)
        ? Values.Select(static value => $"{value.Name}: {value.Text}")
        : Values.IsEmpty ? [] : [$"One of: {string.Join(", ", Values.Select(static value => value.Name))}."];
}

/// <summary>A value of a closed set and its meaning. The text is empty if the name is clear.</summary>
internal sealed record ValueHelp(string Name, string Text = "");
