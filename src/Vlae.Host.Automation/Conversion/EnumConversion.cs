using System.Management.Automation;

namespace Vlae.Host.Conversion;

/// <summary>Enumeration members by name, whatever the case, or by a number that is one of them.</summary>
internal static class EnumConversion
{
    public static object Convert(object value, Type type)
    {
        if (value is string text)
        {
            string name = text.Trim();
            if (name.Length > 0 && Enum.TryParse(type, name, true, out object? member) && IsDefined(type, member))
                return member;
            throw NotValid(text, type);
        }

        if (Numbers.IsNumber(value) || value is Enum)
        {
            object member = Enum.ToObject(type, System.Convert.ToInt64(value, null));
            return IsDefined(type, member) ? member : throw NotDefined($"value \"{ObjectText.Of(value)}\"", type);
        }

        throw Converter.Failure(value, type);
    }

    public static PSInvalidCastException NullFailure(Type type) => NotDefined("null", type);

    private static PSInvalidCastException NotDefined(string value, Type type) => new(
        $"Cannot convert {value} to type \"{type.FullName}\" due to enumeration values that are not valid. Specify " +
        "one of the following enumeration values and try again. The possible enumeration values are " +
        $"\"{string.Join(',', Enum.GetNames(type))}\".");

    private static PSInvalidCastException NotValid(string text, Type type) => new(
        $"Cannot convert value \"{text}\" to type \"{type.FullName}\". Error: \"Unable to match the identifier name " +
        $"{text} to a valid enumerator name. Specify one of the following enumerator names and try " +
        $"again:{Environment.NewLine}{Names(type)}\"");

    private static string Names(Type type) => string.Join(", ", Enum.GetNames(type));

    private static bool IsDefined(Type type, object member) =>
        type.IsDefined(typeof(FlagsAttribute), false) || Enum.IsDefined(type, member);
}
