using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Vlae.Host.Engine;

namespace Vlae.Host.Formatting;

/// <summary>Where a column takes its value from.</summary>
internal interface IColumnValue
{
    public object? Of(object? item);
}

/// <summary>A property, or a property of one, as in <c>$_.A.B</c>.</summary>
internal sealed record PropertyPath(ImmutableArray<string> Names) : IColumnValue
{
    public object? Of(object? item)
    {
        foreach (string name in Names)
        {
            try
            {
                item = PropertyAccess.Property(item, name);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A property that throws is shown empty, as in PowerShell.
                return null;
            }
        }

        return item;
    }
}

/// <summary>Properties in a composite format, as in <c>'{0:N2}' -f $_.A</c>.</summary>
internal sealed record Composite(string Format, ImmutableArray<PropertyPath> Arguments) : IColumnValue
{
    public object? Of(object? item) => string.Format(
        CultureInfo.InvariantCulture, Format, [.. Arguments.Select(a => PSObject.Base(a.Of(item)))]);
}

/// <summary>A text that is the same for every object.</summary>
internal sealed record Fixed(string Text) : IColumnValue
{
    public object? Of(object? item) => Text;
}

/// <summary>Reads the two shapes of script block that the host understands.</summary>
internal static partial class ScriptBlockShape
{
    public static IColumnValue Read(string script)
    {
        string text = script.Trim();
        if (PathShape().IsMatch(text))
            return Path(text);
        return CompositeShape().Match(text) is { Success: true } match
            ? new Composite(
                match.Groups["format"].Value.Replace("''", "'", StringComparison.Ordinal),
                [.. match.Groups["path"].Captures.Select(static c => Path(c.Value))])
            : new Fixed("(needs PowerShell)");
    }

    private static PropertyPath Path(string text) => new([.. text.Split('.').Skip(1)]);

    [GeneratedRegex(@"^\$_(\.\w+)+$")]
    private static partial Regex PathShape();

    [GeneratedRegex(
        @"^(?<quote>['""])(?<format>[^""]*)\k<quote>\s*-f\s*(?<path>\$_(\.\w+)+)(\s*,\s*(?<path>\$_(\.\w+)+))*$")]
    private static partial Regex CompositeShape();
}
