using System.Reflection;
using System.Runtime.CompilerServices;

namespace System.Management.Automation;

/// <summary>What a .NET type shows of its objects: public properties without parameters, then public fields.</summary>
/// <remarks>Kept by type: binding asks each object that arrives for the name of every parameter.</remarks>
internal sealed class DotNetMembers
{
    private static readonly ConditionalWeakTable<Type, DotNetMembers> Known = [];

    private readonly Dictionary<string, MemberInfo> _byName = new(StringComparer.OrdinalIgnoreCase);

    private DotNetMembers(Type type)
    {
        const BindingFlags instance = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<MemberInfo> properties = type.GetProperties(instance)
            .Where(static p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsPublic: true });
        // A property that hides one of a base type comes first, and is the only one shown.
        InOrder = [.. properties.Concat(type.GetFields(instance)).Where(m => _byName.TryAdd(m.Name, m))];
    }

    /// <summary>The members as the type declares them.</summary>
    public IReadOnlyList<MemberInfo> InOrder { get; }

    /// <summary>The members of a type.</summary>
    public static DotNetMembers Of(Type type) => Known.GetValue(type, static t => new DotNetMembers(t));

    /// <summary>The member of a name, in any case; null if there is none.</summary>
    public MemberInfo? Find(string name) => _byName.GetValueOrDefault(name);
}
