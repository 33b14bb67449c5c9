using System.Management.Automation;

namespace Vlae.Host.Binding;

/// <summary>The syntax lines of a command, one a parameter set.</summary>
internal static class CommandSyntax
{
    public static IEnumerable<string> Of(CommandModel command)
    {
        IEnumerable<uint> sets = command.SetNames.IsEmpty
            ? [ParameterModel.AllSets]
            : Enumerable.Range(0, command.SetNames.Length).Select(static i => 1u << i);
        return sets.Select(set => Line(command, set));
    }

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
        var shown = command.Parameters
            .Where(static p => p.Owner == ParameterOwner.Cmdlet || p.Name is "WhatIf" or "Confirm")
            .SelectMany(p => p.Sets
                .Where(s => (s.Mask & set) != 0 && !s.Attribute.DontShow)
                .Take(1)
                .Select(s => (Parameter: p, Set: s)))
            .OrderBy(static x => x.Parameter.Owner)
            .ThenBy(static x => x.Set.Position ?? int.MaxValue)
            .ThenByDescending(static x => x.Set.Attribute.Mandatory);
        return string.Join(' ', [command.Name, .. shown.Select(x => Item(x.Parameter, x.Set)), "[<CommonParameters>]"]);
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
