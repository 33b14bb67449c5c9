using System.Collections;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace System.Management.Automation;

public class PSObject : IFormattable, IComparable
{
    public const string AdaptedMemberSetName = "psadapted";
    public const string ExtendedMemberSetName = "psextended";
    public const string BaseObjectMemberSetName = "psbase";

    // What is added to an object stays with it however often it is wrapped anew.
    private static readonly ConditionalWeakTable<object, Extension> Extensions = [];

    private readonly Extension extension;

    public PSObject()
        : this(PSCustomObject.Instance)
    {
    }

    public PSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ImmediateBaseObject = obj;
        object target = BaseObject;
        extension = target is PSCustomObject or string or ValueType
            ? obj is PSObject inner ? inner.extension : new Extension(target)
            : Extensions.GetValue(target, static key => new Extension(key));
    }

    public object ImmediateBaseObject { get; }

    public object BaseObject => ImmediateBaseObject is PSObject inner ? inner.BaseObject : ImmediateBaseObject;

    public Collection<string> TypeNames => extension.TypeNames;

    public PSMemberInfoCollection<PSPropertyInfo> Properties => new ObjectMembers<PSPropertyInfo>(this);

    public PSMemberInfoCollection<PSMemberInfo> Members => new ObjectMembers<PSMemberInfo>(this);

    internal List<PSPropertyInfo> Added => extension.Added;

    internal string? Spelling { get; init; }

    public static implicit operator PSObject(int valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(double valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(bool valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(string valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(Hashtable valueToConvert) => AsPSObject(valueToConvert);

    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    public virtual PSObject Copy()
    {
        var copy = new PSObject(BaseObject is PSCustomObject ? PSCustomObject.Instance : BaseObject);
        if (BaseObject is PSCustomObject)
        {
            copy.TypeNames.Clear();
            foreach (string name in TypeNames)
                copy.TypeNames.Add(name);
            copy.Added.AddRange(Added.Select(static p => (PSPropertyInfo)p.Copy()));
        }

        return copy;
    }

    public int CompareTo(object? obj) => LanguagePrimitives.Compare(this, obj);

    public override bool Equals(object? obj)
    {
        object? other = Base(obj);
        return BaseObject is PSCustomObject ? ReferenceEquals(obj, this) : Equals(BaseObject, other);
    }

    public override int GetHashCode() =>
        BaseObject is PSCustomObject ? RuntimeHelpers.GetHashCode(this) : BaseObject.GetHashCode();

    public override string ToString() => ToString(null, null);

    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (BaseObject is PSCustomObject)
        {
            return Added.Count == 0
                ? "" : $"@{{{string.Join("; ", Added.Select(static p => $"{p.Name}={ObjectText.Of(p.Value)}"))}}}";
        }

        if (Spelling is not null && format is null)
            return Spelling;
        return format is not null && BaseObject is IFormattable formattable
            ? formattable.ToString(format, formatProvider)
            : ObjectText.Of(BaseObject, formatProvider);
    }

    /// <summary>The object itself, without its wrapper; a custom object is its wrapper.</summary>
    internal static object? Base(object? value) =>
        value is PSObject wrapped && wrapped.BaseObject is var inner
            ? inner is PSCustomObject ? value : ReferenceEquals(value, Internal.AutomationNull.Value) ? null : inner
            : value;

    private sealed class Extension(object target)
    {
        public List<PSPropertyInfo> Added { get; } = [];

        public Collection<string> TypeNames { get; } = [.. Hierarchy(target.GetType())];

        private static IEnumerable<string> Hierarchy(Type? type)
        {
            for (; type is not null; type = type.BaseType)
                yield return type.FullName ?? type.Name;
        }
    }
}

public class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    private PSCustomObject()
    {
    }

    public override string ToString() => "";
}
