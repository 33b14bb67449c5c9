using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace Vlae.Host.Conversion;

/// <summary>
/// Converts a value to a type as PowerShell does, or throws <see cref="PSInvalidCastException"/> with its words.
/// </summary>
internal static class Converter
{
    public static object? Convert(object? value, Type type, IFormatProvider provider)
    {
        if (ReferenceEquals(value, AutomationNull.Value))
            value = null;
        if (type == typeof(PSObject))
            return value is null ? null : PSObject.AsPSObject(value);
        object? plain = PSObject.Base(value);
        if (plain is null)
            return OfNull(type);
        if (type.IsInstanceOfType(plain))
            return plain;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return plain is "" ? null : Convert(plain, underlying, provider);
        if (type == typeof(string))
            return ObjectText.Of(value, provider);
        if (type == typeof(bool))
            return Truth.Of(plain);
        if (type == typeof(SwitchParameter))
            return new SwitchParameter(Truth.Of(plain));
        if (type.IsEnum)
            return EnumConversion.Convert(plain, type);
        if (CollectionConversion.ElementOf(type) is not null)
            return CollectionConversion.Convert(plain, type, provider);
        if (Numbers.IsNumber(type))
            return ToNumber(plain, type, provider);
        if (type == typeof(char) && plain is string { Length: 1 } or int)
            return plain is string text ? text[0] : System.Convert.ToChar(plain, provider);
        return plain is IList { Count: 1 } list && list[0] is { } single
            ? Convert(single, type, provider)
            : MemberConversion.Convert(plain, type, provider);
    }

    public static PSInvalidCastException Failure(object? value, Type type, Exception? inner = null)
    {
        object? plain = PSObject.Base(value);
        if (plain is null)
            return new($"Cannot convert null to type \"{type.FullName}\".", inner);
        return inner is null
            ? new(
                $"Cannot convert the \"{ObjectText.Of(plain)}\" value of type \"{TypeText(plain.GetType())}\" to " +
                $"type \"{TypeText(type)}\".")
            : new(
                $"Cannot convert value \"{ObjectText.Of(plain)}\" to type \"{TypeText(type)}\". Error: " +
                $"\"{inner.Message}\"",
                inner);
    }

    public static string TypeText(Type type) => type.IsGenericType
        ? type.GetGenericTypeDefinition().FullName!.Split('`')[0] +
            $"[{string.Join(',', type.GetGenericArguments().Select(TypeText))}]"
        : type.FullName ?? type.Name;

    private static object? OfNull(Type type)
    {
        if (type == typeof(string))
            return "";
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
            return null;
        if (type == typeof(bool) || type == typeof(char) || type == typeof(SwitchParameter) || Numbers.IsNumber(type))
            return Activator.CreateInstance(type);
        throw type.IsEnum ? EnumConversion.NullFailure(type) : Failure(null, type);
    }

    private static object ToNumber(object value, Type type, IFormatProvider provider)
    {
        try
        {
            return value switch
            {
                string text => Numbers.FromText(text, type, provider),
                bool or char => System.Convert.ChangeType(value is char c ? c : (bool)value ? 1 : 0, type, provider),
                SwitchParameter flag => System.Convert.ChangeType(flag.IsPresent ? 1 : 0, type, provider),
                Enum item => System.Convert.ChangeType(item, type, provider),
                _ when Numbers.IsNumber(value) => Numbers.FromNumber(value, type, provider),
                _ => MemberConversion.Convert(value, type, provider)!,
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Failure(value, type, e);
        }
    }
}
