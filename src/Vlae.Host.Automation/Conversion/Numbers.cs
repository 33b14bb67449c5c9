using System.Globalization;
using System.Management.Automation;
using Vlae.Host.Language;

namespace Vlae.Host.Conversion;

/// <summary>
/// Numbers from text and from other numbers, by PowerShell's rules: thousands allowed, rounding half to even.
/// </summary>
internal static class Numbers
{
    public static bool IsNumber(object? value) => value is not null && IsNumber(value.GetType());

    public static bool IsNumber(Type type) =>
        !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    public static int Compare(object first, object second)
    {
        if (first is double or float || second is double or float)
        {
            return System.Convert.ToDouble(first, CultureInfo.InvariantCulture)
                .CompareTo(System.Convert.ToDouble(second, CultureInfo.InvariantCulture));
        }

        return System.Convert.ToDecimal(first, CultureInfo.InvariantCulture)
            .CompareTo(System.Convert.ToDecimal(second, CultureInfo.InvariantCulture));
    }

    public static object FromText(string text, Type type, IFormatProvider provider)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
            return System.Convert.ChangeType(0, type, provider);
        if (Type.GetTypeCode(type) is TypeCode.Single or TypeCode.Double or TypeCode.Decimal)
        {
            // Text that spells a double directly keeps all its digits: no way through another type.
            const NumberStyles real = NumberStyles.Float | NumberStyles.AllowThousands;
            if (type == typeof(double) && double.TryParse(trimmed, real, provider, out double wide))
                return wide;
            if (type == typeof(float) && float.TryParse(trimmed, real, provider, out float single))
                return single;
            if (type == typeof(decimal) && decimal.TryParse(trimmed, real, provider, out decimal exact))
                return exact;
        }
        else if (decimal.TryParse(
            trimmed, NumberStyles.Integer | NumberStyles.AllowThousands, provider, out decimal whole))
        {
            return Checked(whole, type, provider);
        }

        object? number = NumberLiteral.Read(trimmed);
        if (number is null && double.TryParse(
            trimmed, NumberStyles.Float | NumberStyles.AllowThousands, provider, out double real2))
        {
            number = real2;
        }

        return number is null
            ? throw new FormatException($"The input string '{text}' was not in a correct format.")
            : FromNumber(number, type, provider);
    }

    public static object FromNumber(object number, Type type, IFormatProvider provider) => number switch
    {
        double or float when IsWhole(type) => Checked(
            Rounded(System.Convert.ToDouble(number, provider), type), type, provider),
        decimal value when IsWhole(type) => Checked(Math.Round(value, MidpointRounding.ToEven), type, provider),
        _ => Checked(number, type, provider),
    };

    private static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static double Rounded(double value, Type type) => double.IsFinite(value)
        ? Math.Round(value, MidpointRounding.ToEven)
        : throw new OverflowException(TooLarge(type));

    private static object Checked(object number, Type type, IFormatProvider provider)
    {
        try
        {
            return System.Convert.ChangeType(number, type, provider);
        }
        catch (OverflowException)
        {
            throw new OverflowException(TooLarge(type));
        }
    }

    private static string TooLarge(Type type) => $"Value was either too large or too small for {(
        type == typeof(int) || type == typeof(short) || type == typeof(long) ? "an" : "a")} {type.Name}.";
}
