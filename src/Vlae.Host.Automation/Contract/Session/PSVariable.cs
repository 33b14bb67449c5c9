using Vlae.Host.Engine;

namespace System.Management.Automation;

public class PSVariable
{
    public PSVariable(string name)
        : this(name, null)
    {
    }

    public PSVariable(string name, object? value)
        : this(name, value, ScopedItemOptions.None)
    {
    }

    public PSVariable(string name, object? value, ScopedItemOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Value = value;
        Options = options;
    }

    public string Name { get; }

    public virtual object? Value { get; set; }

    public virtual ScopedItemOptions Options { get; set; }

    public virtual string Description { get; set; } = "";

    public SessionStateEntryVisibility Visibility { get; set; }

    public string ModuleName => "";
}

public sealed class PSVariableIntrinsics
{
    private readonly SessionVariables variables;

    internal PSVariableIntrinsics(SessionVariables variables)
    {
        this.variables = variables;
    }

    public PSVariable? Get(string name) => variables.Find(name);

    public object? GetValue(string name) => Get(name)?.Value;

    public object? GetValue(string name, object? defaultValue) =>
        Get(name) is { } variable ? variable.Value : defaultValue;

    public void Set(string name, object? value) => variables.Set(name, value);

    public void Set(PSVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        variables.Set(variable);
    }

    public void Remove(string name) => variables.Remove(name);

    public void Remove(PSVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        variables.Remove(variable.Name);
    }
}
