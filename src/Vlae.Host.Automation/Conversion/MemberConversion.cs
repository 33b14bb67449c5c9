using System.Reflection;

namespace Vlae.Host.Conversion;

/// <summary>The conversions that a type offers itself: Parse, operators, and a constructor with one argument.</summary>
internal static class MemberConversion
{
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static;

    public static object? Convert(object value, Type type, IFormatProvider provider)
    {
        try
        {
            if (value is string typeName && type == typeof(Type) && TypeNamed(typeName) is { } found)
                return found;
            if (value is string text && TryParse(text, type, provider, out object? parsed))
                return parsed;
            if (Operator(value, type) is { } convert)
                return convert.Invoke(null, [value]);
            if (!type.IsAbstract && ConstructorFor(value, type) is { } constructor)
                return constructor.Invoke([value]);
        }
        catch (TargetInvocationException e)
        {
            throw Converter.Failure(value, type, e.InnerException ?? e);
        }

        throw Converter.Failure(value, type);
    }

    private static bool TryParse(string text, Type type, IFormatProvider provider, out object? result)
    {
        MethodInfo? method = type.GetMethod("Parse", PublicStatic, [typeof(string), typeof(IFormatProvider)]);
        object[] arguments = method is null ? [text] : [text, provider];
        method ??= type.GetMethod("Parse", PublicStatic, [typeof(string)]);
        bool parses = method is not null && type.IsAssignableFrom(method.ReturnType);
        result = parses ? method!.Invoke(null, arguments) : null;
        return parses;
    }

    private static MethodInfo? Operator(object value, Type type) =>
        value.GetType().GetMethods(PublicStatic).Concat(type.GetMethods(PublicStatic)).FirstOrDefault(m =>
            m.Name is "op_Implicit" or "op_Explicit" && type.IsAssignableFrom(m.ReturnType)
            && m.GetParameters() is [var parameter] && parameter.ParameterType.IsInstanceOfType(value));

    private static ConstructorInfo? ConstructorFor(object value, Type type) =>
        type.GetConstructor([value.GetType()])
        ?? type.GetConstructors().FirstOrDefault(c =>
            c.GetParameters() is [var parameter] && parameter.ParameterType.IsInstanceOfType(value));

    private static Type? TypeNamed(string name) => Type.GetType(name, false, true)
        ?? AppDomain.CurrentDomain.GetAssemblies()
            .Select(a => a.GetType(name, false, true) ?? a.GetType($"System.{name}", false, true))
            .FirstOrDefault(static t => t is not null);
}
