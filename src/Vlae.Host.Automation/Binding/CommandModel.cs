using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;

namespace Vlae.Host.Binding;

/// <summary>A cmdlet as the binder sees it: its parameters, its parameter sets, what it supports.</summary>
internal sealed record CommandModel(string Name, Type Type, CmdletAttribute Attribute)
{
    private static readonly ConcurrentDictionary<Type, CommandModel> Known = new();

    public required ImmutableArray<string> Aliases { get; init; }

    public required ImmutableArray<string> SetNames { get; init; }

    public required ImmutableArray<ParameterModel> Parameters { get; init; }

    public string? DefaultParameterSetName => Attribute.DefaultParameterSetName;

    /// <summary>One bit a set; all bits where the parameters name no sets.</summary>
    public uint AllSets => SetNames.IsEmpty ? ParameterModel.AllSets : (1u << SetNames.Length) - 1;

    public uint DefaultSet => DefaultParameterSetName is { } name && SetNames.Contains(name)
        ? 1u << SetNames.IndexOf(name) : 0;

    public static CommandModel Of(Type type) => Known.GetOrAdd(type, static t => Read(t));

    public string NameOfSet(uint mask) => SetNames.IsEmpty || uint.PopCount(mask) != 1
        ? ParameterAttribute.AllParameterSets
        : SetNames[(int)uint.TrailingZeroCount(mask)];

    private static CommandModel Read(Type type)
    {
        CmdletAttribute attribute = type.GetCustomAttribute<CmdletAttribute>()
            ?? throw new ArgumentException($"{type.FullName} is not a cmdlet.", nameof(type));
        const BindingFlags instance = BindingFlags.Public | BindingFlags.Instance;
        MemberInfo[] members =
        [
            .. type.GetProperties(instance).Where(static p => p.SetMethod is { IsPublic: true }),
            .. type.GetFields(instance),
        ];
        MemberInfo[] declared = [.. members
            .Where(static m => m.IsDefined(typeof(ParameterAttribute), true))
            .DistinctBy(static m => m.Name, StringComparer.OrdinalIgnoreCase)];

        // The default set comes first, the others in the order in which parameters name them.
        ImmutableArray<string> sets = [.. declared
            .SelectMany(static m => m.GetCustomAttributes<ParameterAttribute>(false))
            .Select(static a => a.ParameterSetName)
            .Where(static n => n != ParameterAttribute.AllParameterSets)
            .Prepend(attribute.DefaultParameterSetName ?? ParameterAttribute.AllParameterSets)
            .Where(static n => n != ParameterAttribute.AllParameterSets)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        IEnumerable<ParameterModel> own = declared.Select(m => ParameterReader.Read(m, sets, ParameterOwner.Cmdlet));
        return new CommandModel($"{attribute.VerbName}-{attribute.NounName}", type, attribute)
        {
            Aliases = [.. type.GetCustomAttribute<AliasAttribute>(false)?.AliasNames ?? []],
            SetNames = sets,
            Parameters = [.. own, .. CommonParameterModels.For(attribute)],
        };
    }
}
