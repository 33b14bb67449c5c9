using System.Management.Automation;

namespace Vlae.Host.Binding;

/// <summary>The syntax lines of a command, one a parameter set.</summary>
internal static class CommandSyntax
{
    public static IEnumerable<string> Of(CommandModel command) => SetsOf(command).Select(set => Line(command, set));

    /// <summary>The parameter sets, a bit each.</summary>
    public static IEnumerable<uint> SetsOf(CommandModel command) => command.SetNames.IsEmpty
        ? [ParameterModel.AllSets]
        : Enumerable.Range(0, command.SetNames.Length).Select(static i => 1u << i);

    /// <summary>Whether help shows a parameter: those of all cmdlets are told of once, elsewhere.</summary>
    public static bool IsShown(ParameterModel parameter) =>
        parameter.Owner == ParameterOwner.Cmdlet || parameter.Name is "WhatIf" or "Confirm";

    /// <summary>The parameters of a set in the order of its syntax: by position, then what must be given.</summary>
    public static IEnumerable<(ParameterModel Parameter, ParameterInSet Set)> ParametersOf(
        CommandModel command, uint set) => command.Parameters
            .Where(IsShown)
            .SelectMany(p => p.Sets
                .Where(s => (s.Mask & set) != 0 && !s.Attribute.DontShow)
                .Take(1)
                .Select(s => (Parameter: p, Set: s)))
            .OrderBy(static x => x.Parameter.Owner)
            .ThenBy(static x => x.Set.Position ?? int.MaxValue)
            .ThenByDescending(static x => x.Set.Attribute.Mandatory);

    public static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return TypeName(underlying);
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[]";
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 when !type.IsEnum => "int",
            TypeCode.Int64 when !type.IsEnum => "long",
            TypeCode.Single => "float",
            TypeCode.Boolean => "bool",
            TypeCode.Double => "double",
            TypeCode.String => "string",
            _ => type.Name,
        };
    }

    private static string Line(CommandModel command, uint set)
    {
        IEnumerable<string> items = ParametersOf(command, set).Select(static x => Item(x.Parameter, x.Set));
        return string.Join(' ', [command.Name, .. items, "[<CommonParameters>]"]);
    }

    private static string Item(ParameterModel parameter, ParameterInSet set)
    {
        string name = $"-{parameter.Name}";
        if (parameter.IsSwitch)
            return set.Attribute.Mandatory ? name : $"[{name}]";
        if (set.Position is not null)
            name = $"[{name}]";
        string item = $"{name} <{TypeName(parameter.Type)}>";
        return set.Attribute.Mandatory ? item : $"[{item}]";
    }
}
