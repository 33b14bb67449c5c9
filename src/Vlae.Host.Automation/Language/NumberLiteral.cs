using System.Globalization;
using System.Numerics;

namespace Vlae.Host.Language;

/// <summary>
/// Reads one number as PowerShell does: int, then long, decimal and double; 0x, exponents, KB to PB, l and d.
/// </summary>
internal static class NumberLiteral
{
    /// <summary>The number that the whole text spells, or null.</summary>
    public static object? Read(string text)
    {
        ReadOnlySpan<char> body = text;
        bool negative = body.StartsWith("-", StringComparison.Ordinal);
        if (negative || body.StartsWith("+", StringComparison.Ordinal))
            body = body[1..];
        if (body.Length == 0
            || !(char.IsAsciiDigit(body[0]) || (body[0] == '.' && body.Length > 1 && char.IsAsciiDigit(body[1]))))
        {
            return null;
        }

        bool hex = body.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        long factor = Multiplier(ref body);
        char suffix = hex ? '\0' : TypeSuffix(ref body);
        if (hex)
            return Hexadecimal(body[2..], negative, factor);
        if (body.Length == 0)
            return null;
        return body.IndexOfAny(".eE") < 0
            ? Whole(body, negative, factor, suffix) : Real(body, negative, factor, suffix);
    }

    private static long Multiplier(ref ReadOnlySpan<char> body)
    {
        if (body.Length < 3 || char.ToLowerInvariant(body[^1]) != 'b')
            return 1;
        int power = "kmgtp".IndexOf(char.ToLowerInvariant(body[^2]), StringComparison.Ordinal);
        if (power < 0)
            return 1;
        body = body[..^2];
        return 1L << (10 * (power + 1));
    }

    private static char TypeSuffix(ref ReadOnlySpan<char> body)
    {
        char suffix = char.ToLowerInvariant(body[^1]);
        if (suffix is not ('l' or 'd'))
            return '\0';
        body = body[..^1];
        return suffix;
    }

    private static object? Hexadecimal(ReadOnlySpan<char> digits, bool negative, long factor)
    {
        if (!ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits))
            return null;
        // Eight digits are an int, so that 0xFFFFFFFF is -1.
        BigInteger value = digits.Length <= 8 ? (int)(uint)bits : (long)bits;
        return Narrowest(value * factor * (negative ? -1 : 1));
    }

    private static object? Whole(ReadOnlySpan<char> digits, bool negative, long factor, char suffix)
    {
        if (!BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger value))
            return null;
        value *= factor * (negative ? -1 : 1);
        return suffix switch
        {
            'd' => (decimal)value,
            'l' when value < long.MinValue || value > long.MaxValue => null,
            'l' => (long)value,
            _ => Narrowest(value),
        };
    }

    private static object? Real(ReadOnlySpan<char> digits, bool negative, long factor, char suffix)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        int sign = negative ? -1 : 1;
        if (suffix == 'd')
        {
            return decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out decimal exact)
                ? exact * factor * sign : null;
        }

        return double.TryParse(digits, style, CultureInfo.InvariantCulture, out double real)
            ? real * factor * sign : null;
    }

    private static object Narrowest(BigInteger value)
    {
        if (value >= int.MinValue && value <= int.MaxValue)
            return (int)value;
        if (value >= long.MinValue && value <= long.MaxValue)
            return (long)value;
        if (value >= (BigInteger)decimal.MinValue && value <= (BigInteger)decimal.MaxValue)
            return (decimal)value;
        return (double)value;
    }
}
