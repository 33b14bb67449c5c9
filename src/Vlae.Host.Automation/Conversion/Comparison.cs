using System.Globalization;
using System.Management.Automation;

namespace Vlae.Host.Conversion;

/// <summary>
/// PowerShell's comparison: numbers by value whatever their type, otherwise the right side becomes the left one's type.
/// </summary>
internal static class Comparison
{
    public static bool AreEqual(object? first, object? second, bool ignoreCase)
    {
        first = PSObject.Base(first);
        second = PSObject.Base(second);
        if (first is null || second is null)
            return first is null && second is null;
        if (first is string text)
        {
            return string.Compare(
                text, ObjectText.Of(second), CultureInfo.InvariantCulture,
                ignoreCase ? CompareOptions.IgnoreCase : CompareOptions.None) == 0;
        }

        if (first.Equals(second))
            return true;
        if (Numbers.IsNumber(first) && Numbers.IsNumber(second))
            return Numbers.Compare(first, second) == 0;
        return LanguagePrimitives.TryConvertTo(second, first.GetType(), out object? converted)
            && first.Equals(converted);
    }

    public static int Compare(object? first, object? second, bool ignoreCase)
    {
        first = PSObject.Base(first);
        second = PSObject.Base(second);
        if (first is null || second is null)
            return (first is null ? 0 : 1) - (second is null ? 0 : 1);
        if (first is string text)
        {
            return string.Compare(
                text, ObjectText.Of(second), CultureInfo.InvariantCulture,
                ignoreCase ? CompareOptions.IgnoreCase : CompareOptions.None);
        }

        if (Numbers.IsNumber(first) && Numbers.IsNumber(second))
            return Numbers.Compare(first, second);
        object? converted = LanguagePrimitives.ConvertTo(second, first.GetType());
        if (first is IComparable comparable)
            return comparable.CompareTo(converted);
        if (first.Equals(converted))
            return 0;
        throw new ArgumentException(
            $"Cannot compare \"{ObjectText.Of(first)}\" because it is not IComparable.", nameof(first));
    }
}
