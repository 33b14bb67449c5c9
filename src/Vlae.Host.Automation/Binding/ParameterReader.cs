using System.Collections.Immutable;
using System.Management.Automation;
using System.Reflection;

namespace Vlae.Host.Binding;

/// <summary>Reads the attributes of one parameter's property.</summary>
internal static class ParameterReader
{
    public static ParameterModel Read(MemberInfo member, ImmutableArray<string> setNames, ParameterOwner owner)
    {
        Type type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        return new ParameterModel(member, type, owner)
        {
            Aliases = [.. member.GetCustomAttribute<AliasAttribute>(false)?.AliasNames ?? []],
            Sets =
            [
                .. member.GetCustomAttributes<ParameterAttribute>(false)
                    .Select(a => new ParameterInSet(Mask(a, setNames), a)),
            ],
            Transformations = [.. member.GetCustomAttributes<ArgumentTransformationAttribute>(false)],
            Validations = [.. member.GetCustomAttributes<ValidateArgumentsAttribute>(false)],
        };
    }

    private static uint Mask(ParameterAttribute attribute, ImmutableArray<string> setNames)
    {
        if (attribute.ParameterSetName == ParameterAttribute.AllParameterSets)
            return ParameterModel.AllSets;
        int index = setNames.IndexOf(attribute.ParameterSetName, 0, StringComparer.OrdinalIgnoreCase);
        return 1u << index;
    }
}
