using System.Collections.Concurrent;
using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>The variables of one session, and the few that it has by itself.</summary>
internal sealed class SessionVariables
{
    private readonly ConcurrentDictionary<string, PSVariable> variables = new(StringComparer.OrdinalIgnoreCase);

    public SessionVariables(Func<PathInfo> location)
    {
        Location = location;
    }

    private Func<PathInfo> Location { get; }

    public PSVariable? Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.ToUpperInvariant() switch
        {
            "TRUE" => new PSVariable("true", true, ScopedItemOptions.Constant),
            "FALSE" => new PSVariable("false", false, ScopedItemOptions.Constant),
            "NULL" => new PSVariable("null", null, ScopedItemOptions.Constant),
            "PWD" => new PSVariable("PWD", Location(), ScopedItemOptions.ReadOnly),
            "HOME" => new PSVariable("HOME", SessionPath.Home, ScopedItemOptions.Constant),
            _ => variables.GetValueOrDefault(name),
        };
    }

    public void Set(string name, object? value)
    {
        if (Find(name) is { Options: not ScopedItemOptions.None })
        {
            throw new SessionStateException(
                $"Cannot overwrite variable {name} because it is read-only or constant.")
            {
                ErrorId = "VariableNotWritable",
                Category = ErrorCategory.WriteError,
            };
        }

        variables.GetOrAdd(name, static n => new PSVariable(n)).Value = value;
    }

    public void Set(PSVariable variable) => variables[variable.Name] = variable;

    public void Remove(string name) => variables.TryRemove(name, out _);
}
