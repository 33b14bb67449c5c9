using System.Globalization;
using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Makes factors of the properties of objects.</summary>
internal static class FactorValue
{
    /// <summary>A factor that was serialized; null if the value is none of a factor.</summary>
    public static VlaeFactor? Revived(string name, object? value) => Bare(value) switch
    {
        _ when string.IsNullOrWhiteSpace(name) => null,
        null => VlaeFactor.Missing(name),
        int index => VlaeFactor.Category(name, index),
        string text => VlaeFactor.Category(name, text),
        double number when !double.IsInfinity(number) => VlaeFactor.Number(name, number),
        _ => null,
    };

    /// <summary>
    /// A column of a table. A number, or a text that is one in the invariant or the session's culture, is a number. Any
    /// other value is the category of its text.
    /// </summary>
    /// <exception cref="VlaeException"><c>FactorNotFinite</c>.</exception>
    public static VlaeFactor Read(string name, object? value) => Bare(value) switch
    {
        string text => OfText(name, text),
        bool or char or Enum or DateTime => VlaeFactor.Category(name, TextOf(value)),
        IConvertible number and not DBNull =>
            VlaeFactor.Number(name, number.ToDouble(CultureInfo.InvariantCulture)),
        _ => OfText(name, TextOf(value)),
    };

    /// <summary>A column of a table whose numbers are categories, too. An empty text and NaN are missing.</summary>
    public static VlaeFactor CategoryOf(string name, object? value)
    {
        string text = TextOf(value).Trim();
        bool isMissing = text.Length == 0
            || (double.TryParse(text, CultureInfo.InvariantCulture, out double number) && double.IsNaN(number));
        return isMissing ? VlaeFactor.Missing(name) : VlaeFactor.Category(name, text);
    }

    /// <summary>The text of a value, in the invariant culture.</summary>
    public static string TextOf(object? value) =>
        (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    // Export-Csv writes numbers in the session's culture, such as 17,86. No text is one number in that culture and
    // another one in the invariant culture, as thousands are not grouped.
    private static VlaeFactor OfText(string name, string text)
    {
        VlaeFactor factor = VlaeFactor.Parse(name, text);
        return factor.Value is string && double.TryParse(
                text, NumberStyles.Float, CultureInfo.CurrentCulture, out double number) && double.IsFinite(number)
            ? VlaeFactor.Number(name, number) : factor;
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
