using System.Management.Automation;
using System.Reflection;
using Vlae.Host.Binding;

namespace Vlae.Host.Engine;

/// <summary>The commands that a name or an alias can mean.</summary>
internal sealed class CommandTable
{
    private readonly SortedDictionary<string, CommandModel> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CommandModel> byAlias = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<CommandModel> All => byName.Values;

    public void Add(Assembly assembly, bool publicOnly)
    {
        foreach (Type type in publicOnly ? assembly.GetExportedTypes() : assembly.GetTypes())
        {
            if (type.IsAbstract || !type.IsDefined(typeof(CmdletAttribute), false))
                continue;
            CommandModel command = CommandModel.Of(type);
            byName[command.Name] = command;
            foreach (string alias in command.Aliases)
                byAlias[alias] = command;
        }
    }

    public CommandModel? Find(string name) => byName.GetValueOrDefault(name) ?? byAlias.GetValueOrDefault(name);

    public CommandModel Require(string name) => Find(name) ?? throw NotFound(name);

    public CommandNotFoundException NotFound(string name) => new(
        $"The term '{name}' is not recognized as a name of a cmdlet. Get-Command lists those that the pocket host " +
        "has; every other command needs PowerShell.")
    {
        CommandName = name,
        ErrorId = "CommandNotFoundException",
        Category = ErrorCategory.ObjectNotFound,
        ErrorTarget = name,
    };
}
