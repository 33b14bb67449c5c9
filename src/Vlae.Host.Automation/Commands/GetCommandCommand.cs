using System.Management.Automation;
using Vlae.Host.Binding;

namespace Vlae.Host.Commands;

/// <summary>The commands that the host has.</summary>
[Cmdlet(VerbsCommon.Get, "Command")]
[Alias("gcm")]
[OutputType(typeof(CmdletInfo))]
internal sealed class GetCommandCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [SupportsWildcards]
    public string Module { get; set; } = "*";

    protected override void ProcessRecord()
    {
        WildcardPattern module = WildcardPattern.Get(Module, WildcardOptions.IgnoreCase);
        foreach (string name in Name)
        {
            CmdletInfo[] found = [.. Named(name).Where(c => module.IsMatch(c.ModuleName))];
            WriteObject(found, true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(Context!.Session.Commands.NotFound(name).ErrorRecord);
        }
    }

    private IEnumerable<CmdletInfo> Named(string name)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        IEnumerable<CommandModel> byName = Context!.Session.Commands.All.Where(c => pattern.IsMatch(c.Name));
        CommandModel? byAlias = Context.Session.Commands.Find(name);
        return byName.Concat(byAlias is null ? [] : [byAlias]).Distinct().Select(static c => new CmdletInfo(c));
    }
}
