using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;

namespace Vlae.Host.Binding;

/// <summary>Whose property a parameter sets.</summary>
internal enum ParameterOwner
{
    Cmdlet,
    Common,
}

/// <summary>What a parameter is within one parameter set (or in all of them).</summary>
internal sealed record ParameterInSet(uint Mask, ParameterAttribute Attribute)
{
    public int? Position => Attribute.Position == int.MinValue ? null : Attribute.Position;

    public bool TakesPipeline => Attribute.ValueFromPipeline || Attribute.ValueFromPipelineByPropertyName;
}

/// <summary>One parameter of a command, read from its property by reflection.</summary>
internal sealed record ParameterModel(MemberInfo Member, Type Type, ParameterOwner Owner)
{
    public const uint AllSets = uint.MaxValue;

    public string Name => Member.Name;

    public required ImmutableArray<string> Aliases { get; init; }

    public required ImmutableArray<ParameterInSet> Sets { get; init; }

    public required ImmutableArray<ArgumentTransformationAttribute> Transformations { get; init; }

    public required ImmutableArray<ValidateArgumentsAttribute> Validations { get; init; }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    public bool IsMandatorySomewhere => Sets.Any(static s => s.Attribute.Mandatory);

    public bool Has<T>()
        where T : Attribute => Member.IsDefined(typeof(T), true);

    /// <summary>The sets, of those still possible, in which the parameter is as asked.</summary>
    public uint SetsWhere(uint valid, Func<ParameterInSet, bool> condition)
    {
        uint found = 0;
        foreach (ParameterInSet set in Sets)
        {
            if (condition(set))
                found |= set.Mask;
        }

        return found & valid;
    }

    public uint SetsWithin(uint valid) => SetsWhere(valid, static _ => true);

    public object? Get(object target) =>
        Member is PropertyInfo property ? property.GetValue(target) : ((FieldInfo)Member).GetValue(target);

    public void Set(object target, object? value)
    {
        if (Member is PropertyInfo property)
            property.SetValue(target, value);
        else
            ((FieldInfo)Member).SetValue(target, value);
    }

    public bool Equals(ParameterModel? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
