using System.Collections;
using System.Globalization;
using Vlae.Host.Conversion;

namespace System.Management.Automation;

public static class LanguagePrimitives
{
    public static object? ConvertTo(object? valueToConvert, Type resultType) =>
        Converter.Convert(valueToConvert, resultType, CultureInfo.InvariantCulture);

    public static object? ConvertTo(object? valueToConvert, Type resultType, IFormatProvider? formatProvider) =>
        Converter.Convert(valueToConvert, resultType, formatProvider ?? CultureInfo.InvariantCulture);

    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T))!;

    public static bool TryConvertTo(object? valueToConvert, Type resultType, out object? result) =>
        TryConvertTo(valueToConvert, resultType, CultureInfo.InvariantCulture, out result);

    public static bool TryConvertTo(
        object? valueToConvert, Type resultType, IFormatProvider? formatProvider, out object? result)
    {
        try
        {
            result = ConvertTo(valueToConvert, resultType, formatProvider);
            return true;
        }
        catch (InvalidCastException)
        {
            result = null;
            return false;
        }
    }

    public static bool TryConvertTo<T>(object? valueToConvert, out T? result) =>
        TryConvertTo(valueToConvert, CultureInfo.InvariantCulture, out result);

    public static bool TryConvertTo<T>(object? valueToConvert, IFormatProvider? formatProvider, out T? result)
    {
        bool converted = TryConvertTo(valueToConvert, typeof(T), formatProvider, out object? value);
        result = converted ? (T?)value : default;
        return converted;
    }

    public static new bool Equals(object? first, object? second) => Equals(first, second, false);

    public static bool Equals(object? first, object? second, bool ignoreCase) =>
        Comparison.AreEqual(first, second, ignoreCase);

    public static bool Equals(object? first, object? second, bool ignoreCase, IFormatProvider? formatProvider) =>
        Comparison.AreEqual(first, second, ignoreCase);

    public static int Compare(object? first, object? second) => Comparison.Compare(first, second, false);

    public static int Compare(object? first, object? second, bool ignoreCase) =>
        Comparison.Compare(first, second, ignoreCase);

    public static int Compare(object? first, object? second, bool ignoreCase, IFormatProvider? formatProvider) =>
        Comparison.Compare(first, second, ignoreCase);

    public static bool IsTrue(object? obj) => Truth.Of(obj);

    public static IEnumerable? GetEnumerable(object? obj) => Enumeration.Of(obj);

    public static IEnumerator? GetEnumerator(object? obj) => Enumeration.Of(obj)?.GetEnumerator();
}
