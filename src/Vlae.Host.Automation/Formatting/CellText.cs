using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Vlae.Host.Conversion;

namespace Vlae.Host.Formatting;

/// <summary>
/// The text of one value in a table or list: one line, and no more than four elements of a collection.
/// </summary>
internal static class CellText
{
    private const int ElementLimit = 4;

    public static string Of(object? value, string? format = null)
    {
        object? plain = PSObject.Base(value);
        if (plain is null)
            return "";
        if (format is not null)
        {
            return format.Contains("{0", StringComparison.Ordinal)
                ? string.Format(CultureInfo.InvariantCulture, format, plain)
                : plain is IFormattable formattable
                    ? formattable.ToString(format, CultureInfo.InvariantCulture) : ObjectText.Of(plain);
        }

        if (plain is IDictionary dictionary)
        {
            return Braced(dictionary.Cast<DictionaryEntry>()
                .Select(static e => (object?)$"[{e.Key}, {ObjectText.Of(e.Value)}]"));
        }

        return Enumeration.Of(plain) is { } items ? Braced(items.Cast<object?>()) : OneLine(ObjectText.Of(value));
    }

    public static bool IsNumber(object? value) => Numbers.IsNumber(PSObject.Base(value));

    private static string Braced(IEnumerable<object?> items)
    {
        string[] first = [.. items.Take(ElementLimit + 1).Select(static i => OneLine(ObjectText.Of(i)))];
        return first.Length > ElementLimit
            ? $"{{{string.Join(", ", first.Take(ElementLimit))}…}}"
            : $"{{{string.Join(", ", first)}}}";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings("…");
}
