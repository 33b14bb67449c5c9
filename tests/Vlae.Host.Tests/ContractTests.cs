using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Host.Tests;

/// <summary>
/// Every public member of ours is one of PowerShellStandard's, with the same signature: so compiled cmdlets bind.
/// </summary>
public sealed class ContractTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Assembly Standard = new AssemblyLoadContext("standard").LoadFromAssemblyPath(
        Path.GetFullPath(typeof(ContractTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(static a => a.Key == "PowerShellStandard").Value!));

    public static TheoryData<string> Types =>
        [.. typeof(PocketShell).Assembly.GetExportedTypes()
            .Where(static t => t.Namespace!.StartsWith("System.", StringComparison.Ordinal))
            .Select(static t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_has_only_members_of_the_contract(string name)
    {
        Type ours = typeof(PocketShell).Assembly.GetType(name, true)!;
        Type theirs = Standard.GetType(name) ?? throw new InvalidOperationException($"{name} is not in the contract.");
        Assert.Equal(theirs.IsSealed, ours.IsSealed);
        Assert.Equal(theirs.IsAbstract, ours.IsAbstract);
        Assert.Equal(theirs.BaseType?.FullName, ours.BaseType?.FullName);
        HashSet<string> contract = [.. Chain(theirs).SelectMany(Signatures)];
        Assert.Empty(Signatures(ours).Except(contract));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_interface_or_enumeration_is_whole(string name)
    {
        Type ours = typeof(PocketShell).Assembly.GetType(name, true)!;
        Type theirs = Standard.GetType(name)!;
        if (ours.IsInterface || ours.IsEnum)
            Assert.Empty(Signatures(theirs).Except(Signatures(ours)));
    }

    private static IEnumerable<Type> Chain(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    private static IEnumerable<string> Signatures(Type type)
    {
        foreach (FieldInfo field in type.GetFields(Declared).Where(static f => f.IsPublic || f.IsFamily))
        {
            yield return $"{Text(field.FieldType)} {field.Name} = " +
                $"{(field.IsLiteral ? field.GetRawConstantValue() : "")}";
        }

        foreach (MethodBase method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            if (!method.IsPublic && !method.IsFamily && !method.IsFamilyOrAssembly)
                continue;
            string returned = method is MethodInfo info ? Text(info.ReturnType) : "";
            string access = method.IsPublic ? "public" : "protected";
            // Overriding what the base declares is no new member; a sealed method is not virtual to a caller.
            string kind = method.IsStatic ? " static" : "";
            yield return $"{access}{kind} {returned} {method.Name}" +
                $"({string.Join(", ", method.GetParameters().Select(static p => Text(p.ParameterType)))})";
        }
    }

    private static string Text(Type type) => type.IsGenericParameter ? type.Name
        : type.IsByRef ? $"{Text(type.GetElementType()!)}&"
        : type.IsArray ? $"{Text(type.GetElementType()!)}[]"
        : type.IsGenericType ? $"{type.Name}[{string.Join(", ", type.GetGenericArguments().Select(Text))}]"
        : type.FullName!;
}
