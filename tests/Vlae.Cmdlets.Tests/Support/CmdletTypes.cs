using System.Reflection;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>The cmdlets of the module's assembly.</summary>
internal static class CmdletTypes
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(VlaeCmdlet).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)))];

    public static CmdletAttribute AttributeOf(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;

    public static string NameOf(Type type) => $"{AttributeOf(type).VerbName}-{AttributeOf(type).NounName}";

    public static IReadOnlyList<PropertyInfo> ParametersOf(Type type) =>
        [.. type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)))];
}
