using System.Collections.Immutable;
using System.Management.Automation;

namespace Vlae.Help;

/// <summary>What is known of a parameter: how PowerShell binds it, what it means, and its default.</summary>
internal sealed record ParameterHelp(ParameterMetadata Parameter)
{
    public required string Summary { get; init; }

    /// <summary>The values of a closed set; empty for other parameters.</summary>
    public ImmutableArray<ValueHelp> Values { get; init; } = [];

    /// <summary>Such as <c>from 1 to 4</c>; empty where there is no range.</summary>
    public string Range { get; init; } = "";

    /// <summary>What it is if it is left out.</summary>
    public required string Default { get; init; }

    public string Name => Parameter.Name;

    public bool IsSwitch => Parameter.SwitchParameter;

    public bool TakesWildcards => Parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any();

    /// <summary>The type's short name, as help shows it.</summary>
    public string TypeName =>
        (Nullable.GetUnderlyingType(Parameter.ParameterType) ?? Parameter.ParameterType).Name;

    /// <summary>All that is said of it, a paragraph each.</summary>
    public IEnumerable<string> Description =>
        new[] { Summary }.Concat(SaidOfValues).Append(SaidOfRange).Where(static text => text.Length > 0);

    private string SaidOfRange => Range.Length == 0 ? "" : $"{char.ToUpperInvariant(Range[0])}{Range[1..]}.";

    private IEnumerable<string> SaidOfValues => Values.Any(static value => value.Text.Length > 0)
        ? Values.Select(static value => $"{value.Name}: {value.Text}")
        : Values.IsEmpty ? [] : [$"One of: {string.Join(", ", Values.Select(static value => value.Name))}."];
}

/// <summary>A value of a closed set, and what it means; without a text where its name says it.</summary>
internal sealed record ValueHelp(string Name, string Text = "");
