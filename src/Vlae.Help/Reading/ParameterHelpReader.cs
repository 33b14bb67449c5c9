using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;
using Vlae.Host.Binding;

namespace Vlae.Host.Help;

/// <summary>Reads what a parameter means: its comment, the values that it takes, and its default.</summary>
internal static class ParameterHelpReader
{
    private const string None = "None";

    public static ParameterHelp Read(ParameterModel parameter, object target) =>
        parameter.Owner == ParameterOwner.Common
            ? new(parameter, [OfShouldProcess(parameter.Name)], "False")
            : new(parameter, Description(parameter), Default(parameter, target));

    /// <summary>The values of a closed set: of an enumeration, or of ValidateSet; none for other parameters.</summary>
    public static IReadOnlyList<string> ValuesOf(ParameterModel parameter) =>
        parameter.Validations.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set ? [.. set.ValidValues]
        : EnumOf(parameter.Type) is { } type ? Enum.GetNames(type)
        : [];

    private static string OfShouldProcess(string name) => name == "WhatIf"
        ? "Say what would be done, and do nothing."
        : "Ask before anything is done.";

    private static ImmutableArray<string> Description(ParameterModel parameter)
    {
        string summary = XmlDocumentation.Of(parameter.Member).Summary;
        if (summary.Length == 0)
        {
            summary = parameter.Sets.Select(static set => set.Attribute.HelpMessage)
                .FirstOrDefault(static message => message is not null) ?? "";
        }

        return [.. new[] { summary }.Concat(Values(parameter)).Concat(Ranges(parameter))
            .Where(static text => text.Length > 0)];
    }

    private static IEnumerable<string> Values(ParameterModel parameter) =>
        EnumOf(parameter.Type) is { } type
            ? Enum.GetNames(type).Select(name => $"{name}: {XmlDocumentation.Of(type.GetField(name)!).Summary}")
            : ValuesOf(parameter) is { Count: > 0 } values ? [$"One of: {string.Join(", ", values)}."] : [];

    private static IEnumerable<string> Ranges(ParameterModel parameter) =>
        parameter.Validations.OfType<ValidateRangeAttribute>().Select(static range =>
            range.MaxRange is int.MaxValue or long.MaxValue
                ? $"At least {Text(range.MinRange)}."
                : $"From {Text(range.MinRange)} to {Text(range.MaxRange)}.");

    private static string Default(ParameterModel parameter, object target) =>
        parameter.IsSwitch || !parameter.Sets.All(static set => set.Attribute.Mandatory)
            ? Text(parameter.Get(target)) : None;

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
