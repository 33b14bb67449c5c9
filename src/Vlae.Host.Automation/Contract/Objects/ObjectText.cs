using System.Collections;
using System.Globalization;

namespace System.Management.Automation;

/// <summary>
/// The text that PowerShell makes of a value: invariant numbers, True and False, elements joined by blanks.
/// </summary>
internal static class ObjectText
{
    public static string Of(object? value) => Of(value, CultureInfo.InvariantCulture);

    public static string Of(object? value, IFormatProvider? provider)
    {
        provider ??= CultureInfo.InvariantCulture;
        return value switch
        {
            null => "",
            string text => text,
            PSObject wrapped => wrapped.ToString(null, provider),
            double number => number.ToString(provider),
            Type type => type.FullName ?? type.Name,
            IFormattable formattable when value is not Enum => formattable.ToString(null, provider),
            Array or IList when value is IEnumerable items =>
                string.Join(' ', items.Cast<object?>().Select(i => Of(i, provider))),
            _ => value.ToString() ?? "",
        };
    }
}
