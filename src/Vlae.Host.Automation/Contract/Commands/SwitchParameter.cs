namespace System.Management.Automation;

public struct SwitchParameter(bool isPresent)
{
    private readonly bool isPresent = isPresent;

    public static SwitchParameter Present => new(true);

    public bool IsPresent => isPresent;

    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.isPresent;

    public static implicit operator SwitchParameter(bool value) => new(value);

    public static bool operator ==(SwitchParameter first, SwitchParameter second) =>
        first.isPresent == second.isPresent;

    public static bool operator !=(SwitchParameter first, SwitchParameter second) =>
        first.isPresent != second.isPresent;

    public static bool operator ==(SwitchParameter first, bool second) => first.isPresent == second;

    public static bool operator !=(SwitchParameter first, bool second) => first.isPresent != second;

    public static bool operator ==(bool first, SwitchParameter second) => first == second.isPresent;

    public static bool operator !=(bool first, SwitchParameter second) => first != second.isPresent;

    public bool ToBool() => isPresent;

    public override bool Equals(object? obj) => obj switch
    {
        bool value => value == isPresent,
        SwitchParameter value => value.isPresent == isPresent,
        _ => false,
    };

    public override int GetHashCode() => isPresent.GetHashCode();

    public override string ToString() => isPresent.ToString();
}
