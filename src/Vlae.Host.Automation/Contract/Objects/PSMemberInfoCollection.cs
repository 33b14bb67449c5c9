using System.Collections;

namespace System.Management.Automation;

public abstract class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    protected PSMemberInfoCollection()
    {
    }

    public abstract T? this[string name] { get; }

    public abstract void Add(T member);

    public abstract void Add(T member, bool preValidated);

    public abstract void Remove(string name);

    public abstract ReadOnlyPSMemberInfoCollection<T> Match(string name);

    public abstract ReadOnlyPSMemberInfoCollection<T> Match(string name, PSMemberTypes memberTypes);

    public abstract IEnumerator<T> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public class ReadOnlyPSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    private readonly List<T> members;

    internal ReadOnlyPSMemberInfoCollection(IEnumerable<T> members)
    {
        this.members = [.. members];
    }

    public int Count => members.Count;

    public T? this[string name] =>
        members.Find(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));

    public T this[int index] => members[index];

    public ReadOnlyPSMemberInfoCollection<T> Match(string name) => Match(name, PSMemberTypes.All);

    public ReadOnlyPSMemberInfoCollection<T> Match(string name, PSMemberTypes memberTypes)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return new(members.Where(m => (m.MemberType & memberTypes) != 0 && pattern.IsMatch(m.Name)));
    }

    public virtual IEnumerator<T> GetEnumerator() => members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
