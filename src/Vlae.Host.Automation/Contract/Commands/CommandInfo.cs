using System.Collections.ObjectModel;
using System.Reflection;
using Vlae.Host.Binding;

namespace System.Management.Automation;

public abstract class CommandInfo
{
    internal CommandInfo(string name, CommandTypes type)
    {
        Name = name;
        CommandType = type;
    }

    public string Name { get; }

    public CommandTypes CommandType { get; }

    public abstract string Definition { get; }

    public abstract ReadOnlyCollection<PSTypeName> OutputType { get; }

    public virtual string Source => ModuleName;

    public virtual Version? Version => null;

    public string ModuleName { get; internal init; } = "";

    public virtual SessionStateEntryVisibility Visibility { get; set; }

    public override string ToString() => Name;
}

public class CmdletInfo : CommandInfo
{
    public CmdletInfo(string name, Type implementingType)
        : this(CommandModel.Of(implementingType), name)
    {
    }

    internal CmdletInfo(CommandModel model, string? name = null)
        : base(name ?? model.Name, CommandTypes.Cmdlet)
    {
        Model = model;
        ModuleName = ModuleOf(model.Type.Assembly);
    }

    public Type ImplementingType => Model.Type;

    public string Verb => Name.Split('-')[0];

    public string Noun => Name.Contains('-', StringComparison.Ordinal)
        ? Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..] : "";

    public string? DefaultParameterSet => Model.DefaultParameterSetName;

    public string HelpFile => "";

    public ScopedItemOptions Options { get; set; }

    public override string Definition => string.Join(Environment.NewLine, CommandSyntax.Of(Model));

    public override ReadOnlyCollection<PSTypeName> OutputType => new(
        [.. Model.Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(static a => a.Type)]);

    public override Version? Version => Model.Type.Assembly.GetName().Version;

    internal CommandModel Model { get; }

    /// <summary>
    /// The module that an assembly of cmdlets makes: Vlae of Vlae.Cmdlets, as its manifest says in PowerShell.
    /// </summary>
    private static string ModuleOf(Assembly assembly)
    {
        const string suffix = ".Cmdlets";
        string name = assembly == typeof(CmdletInfo).Assembly ? "PocketHost" : assembly.GetName().Name ?? "";
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }
}
