using System.Reflection;

namespace System.Management.Automation;

/// <summary>The properties of one object: those added to it, then those of its .NET type.</summary>
internal sealed class ObjectMembers<T>(PSObject owner) : PSMemberInfoCollection<T>
    where T : PSMemberInfo
{
    public override T? this[string name] =>
        this.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));

    public override void Add(T member) => Add(member, false);

    public override void Add(T member, bool preValidated)
    {
        if (member is not PSPropertyInfo property)
            throw new NotSupportedException("A member that is not a property needs PowerShell.");
        if (owner.Added.Exists(m => string.Equals(m.Name, member.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(
                $"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists.");
        }

        owner.Added.Add(property);
    }

    public override void Remove(string name) =>
        owner.Added.RemoveAll(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));

    public override ReadOnlyPSMemberInfoCollection<T> Match(string name) => Match(name, PSMemberTypes.All);

    public override ReadOnlyPSMemberInfoCollection<T> Match(string name, PSMemberTypes memberTypes) =>
        new ReadOnlyPSMemberInfoCollection<T>(this).Match(name, memberTypes);

    public override IEnumerator<T> GetEnumerator()
    {
        foreach (PSPropertyInfo added in owner.Added.ToArray())
        {
            if (added is T member)
                yield return member;
        }

        object target = owner.BaseObject;
        if (target is PSCustomObject)
            yield break;
        foreach (MemberInfo member in DotNetMembers(target.GetType()))
        {
            bool hidden = owner.Added.Exists(m =>
                string.Equals(m.Name, member.Name, StringComparison.OrdinalIgnoreCase));
            if (!hidden && (PSMemberInfo)new PSProperty(member, target) is T property)
                yield return property;
        }
    }

    private static IEnumerable<MemberInfo> DotNetMembers(Type type)
    {
        const BindingFlags instance = BindingFlags.Public | BindingFlags.Instance;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        IEnumerable<MemberInfo> properties = type.GetProperties(instance)
            .Where(static p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsPublic: true });
        foreach (MemberInfo member in properties.Concat(type.GetFields(instance)))
        {
            // A property that hides one of a base type comes first, and is the only one shown.
            if (names.Add(member.Name))
                yield return member;
        }
    }
}
