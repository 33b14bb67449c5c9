using System.Reflection;

namespace System.Management.Automation;

/// <summary>The properties of one object: those added to it, then those of its .NET type.</summary>
internal sealed class ObjectMembers<T>(PSObject owner) : PSMemberInfoCollection<T>
    where T : PSMemberInfo
{
    public override T? this[string name]
    {
        get
        {
            if (owner.Added.Find(m => IsNamed(m, name)) is { } added)
                return added as T;

            object target = owner.BaseObject;
            MemberInfo? member = target is PSCustomObject ? null : DotNetMembers.Of(target.GetType()).Find(name);
            return member is null ? null : (PSMemberInfo)new PSProperty(member, target) as T;
        }
    }

    public override void Add(T member) => Add(member, false);

    public override void Add(T member, bool preValidated)
    {
        if (member is not PSPropertyInfo property)
            throw new NotSupportedException("A member that is not a property needs PowerShell.");
        if (owner.Added.Exists(m => IsNamed(m, member.Name)))
        {
            throw new InvalidOperationException(
                $"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists.");
        }

        owner.Added.Add(property);
    }

    public override void Remove(string name) => owner.Added.RemoveAll(m => IsNamed(m, name));

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
        foreach (MemberInfo member in DotNetMembers.Of(target.GetType()).InOrder)
        {
            bool hidden = owner.Added.Exists(m => IsNamed(m, member.Name));
            if (!hidden && (PSMemberInfo)new PSProperty(member, target) is T property)
                yield return property;
        }
    }

    private static bool IsNamed(PSMemberInfo member, string name) =>
        string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);
}
