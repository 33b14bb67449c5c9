namespace System.Management.Automation;

[Flags]
public enum PSMemberTypes
{
    AliasProperty = 1,
    CodeProperty = 2,
    Property = 4,
    NoteProperty = 8,
    ScriptProperty = 16,
    Properties = 31,
    PropertySet = 32,
    Method = 64,
    CodeMethod = 128,
    ScriptMethod = 256,
    Methods = 448,
    ParameterizedProperty = 512,
    MemberSet = 1024,
    Event = 2048,
    Dynamic = 4096,
    All = 8191,
}

public abstract class PSMemberInfo
{
    protected PSMemberInfo()
    {
    }

    public string Name { get; private set; } = "";

    public bool IsInstance { get; internal init; }

    public abstract PSMemberTypes MemberType { get; }

    public abstract object? Value { get; set; }

    public abstract string TypeNameOfValue { get; }

    public abstract PSMemberInfo Copy();

    protected void SetMemberName(string name) => Name = name;
}

public abstract class PSPropertyInfo : PSMemberInfo
{
    protected PSPropertyInfo()
    {
    }

    public abstract bool IsSettable { get; }

    public abstract bool IsGettable { get; }
}

public class PSNoteProperty : PSPropertyInfo
{
    public PSNoteProperty(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        SetMemberName(name);
        Value = value;
        IsInstance = true;
    }

    public override PSMemberTypes MemberType => PSMemberTypes.NoteProperty;

    public override bool IsSettable => true;

    public override bool IsGettable => true;

    public override object? Value { get; set; }

    public override string TypeNameOfValue => PSObject.Base(Value)?.GetType().FullName ?? "System.Object";

    public override PSMemberInfo Copy() => new PSNoteProperty(Name, Value);

    public override string ToString() => $"{TypeNameOfValue} {Name}={ObjectText.Of(Value)}";
}
