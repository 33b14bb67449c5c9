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
    /// A column of a table. A number, or a text that is one, is a number. Any other value is the category of its text.
    /// </summary>
    /// <exception cref="VlaeException"><c>FactorNotFinite</c>.</exception>
    public static VlaeFactor Read(string name, object? value) => Bare(value) switch
    {
        string text => VlaeFactor.Parse(name, text),
        bool or char or Enum or DateTime => VlaeFactor.Category(name, TextOf(value)),
        IConvertible number and not DBNull =>
            VlaeFactor.Number(name, number.ToDouble(CultureInfo.InvariantCulture)),
        _ => VlaeFactor.Parse(name, TextOf(value)),
    };

    /// <summary>The text of a value, in the invariant culture.</summary>
    public static string TextOf(object? value) =>
        (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
