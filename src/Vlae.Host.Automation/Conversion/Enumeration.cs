using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace Vlae.Host.Conversion;

/// <summary>What the pipeline unrolls: everything enumerable except strings and dictionaries.</summary>
internal static class Enumeration
{
    public static IEnumerable? Of(object? value) => PSObject.Base(value) switch
    {
        string or IDictionary or System.Xml.XmlNode => null,
        IEnumerable items => items,
        IEnumerator items => Remaining(items),
        _ => null,
    };

    /// <summary>The objects that piping a value sends: its elements, nothing for no output, else itself.</summary>
    public static IEnumerable Piped(object? value) =>
        ReferenceEquals(value, AutomationNull.Value) ? Array.Empty<object>() : Of(value) ?? new[] { value };

    private static IEnumerable<object?> Remaining(IEnumerator items)
    {
        while (items.MoveNext())
            yield return items.Current;
    }
}
