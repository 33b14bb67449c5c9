using System.Reflection;

namespace System.Management.Automation;

public class PSProperty : PSPropertyInfo
{
    private readonly MemberInfo member;
    private readonly object owner;

    internal PSProperty(MemberInfo member, object owner)
    {
        this.member = member;
        this.owner = owner;
        SetMemberName(member.Name);
    }

    public override PSMemberTypes MemberType => PSMemberTypes.Property;

    public override bool IsGettable => member is not PropertyInfo { CanRead: false };

    public override bool IsSettable => member switch
    {
        PropertyInfo property => property.SetMethod?.IsPublic ?? false,
        FieldInfo data => !data.IsInitOnly,
        _ => false,
    };

    public override string TypeNameOfValue => ValueType.FullName ?? ValueType.Name;

    public override object? Value
    {
        get => member is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)member).GetValue(owner);
        set
        {
            object? converted = LanguagePrimitives.ConvertTo(value, ValueType);
            if (member is PropertyInfo property)
                property.SetValue(owner, converted);
            else
                ((FieldInfo)member).SetValue(owner, converted);
        }
    }

    private Type ValueType => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    public override PSMemberInfo Copy() => new PSProperty(member, owner);

    public override string ToString() => $"{TypeNameOfValue} {Name}";
}
