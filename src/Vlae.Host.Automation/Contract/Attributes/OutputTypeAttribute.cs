using System.Management.Automation.Internal;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute : CmdletMetadataAttribute
{
    public OutputTypeAttribute(params Type[] type)
    {
        Type = [.. type.Select(static t => new PSTypeName(t))];
    }

    public OutputTypeAttribute(params string[] type)
    {
        Type = [.. type.Select(static t => new PSTypeName(t))];
    }

    public PSTypeName[] Type { get; }

    public string? ProviderCmdlet { get; set; }

    public string[] ParameterSetName { get; set; } = [ParameterAttribute.AllParameterSets];
}

public class PSTypeName
{
    public PSTypeName(Type type)
    {
        Type = type;
        Name = type.FullName ?? type.Name;
    }

    public PSTypeName(string name)
    {
        Name = name;
        Type = AppDomain.CurrentDomain.GetAssemblies()
            .Select(a => a.GetType(name, false))
            .FirstOrDefault(t => t is not null);
    }

    public string Name { get; }

    public Type? Type { get; }

    public override string ToString() => Name;
}
