using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;

namespace Vlae.Help;

/// <summary>Reads a parameter's help: its comment, its allowed values, and its default.</summary>
internal static class ParameterHelpReader
{
    private const string None = "None";

    public static ParameterHelp Read(ParameterMetadata parameter, object target) =>
        CommandSyntax.IsOfShouldProcess(parameter.Name)
            ? new ParameterHelp(parameter) { Summary = OfShouldProcess(parameter.Name), Default = "False" }
            : new ParameterHelp(parameter)
            {
                Summary = XmlDocumentation.OfProperty(target.GetType(), parameter.Name).Summary,
                Values = ValuesOf(parameter),
                Range = Range(parameter),
                Default = Default(parameter, target),
            };

    private static string OfShouldProcess(string name) => name == "WhatIf"
        ? "Say what would be done, and do nothing."
        : "Ask before anything is done.";

    // The values of an enumeration, or of ValidateSet.
    private static ImmutableArray<ValueHelp> ValuesOf(ParameterMetadata parameter) =>
        EnumOf(parameter.ParameterType) is { } type
            ? [.. Enum.GetNames(type).Select(name => new ValueHelp(name, XmlDocumentation.OfValue(type, name).Summary))]
            : [.. parameter.Attributes.OfType<ValidateSetAttribute>()
                .SelectMany(static set => set.ValidValues).Select(static value => new ValueHelp(value))];

    private static string Range(ParameterMetadata parameter) =>
        parameter.Attributes.OfType<ValidateRangeAttribute>().FirstOrDefault() switch
        {
            null => "",
            { MaxRange: int.MaxValue or long.MaxValue } open => $"at least {Text(open.MinRange)}",
            { } range => $"from {Text(range.MinRange)} to {Text(range.MaxRange)}",
        };

    private static string Default(ParameterMetadata parameter, object target) =>
        parameter.SwitchParameter || !ParameterBinding.Of(parameter).Required
            ? Text(target.GetType().GetProperty(parameter.Name)!.GetValue(target)) : None;

    private static string Text(object? value) => value switch
    {
        null or "" => None,
        string text => text,
        SwitchParameter given => $"{given.IsPresent}",
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)) is { Length: > 0 } all ? all : None,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static Type? EnumOf(Type type)
    {
        Type item = type.GetElementType() ?? Nullable.GetUnderlyingType(type) ?? type;
        return item.IsEnum ? item : null;
    }
}
