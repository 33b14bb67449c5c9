using System.Management.Automation;
using Vlae.Host.Help;

namespace Vlae.Host.Commands;

/// <summary>The help of a command, from its documentation comments, or a topic: about_Vlae.</summary>
[Cmdlet(VerbsCommon.Get, "Help")]
[OutputType(typeof(string))]
internal sealed class GetHelpCommand : PSCmdlet
{
    // Where PowerShell looks for them in a module's folder.
    private static readonly string Topics = Path.Combine(AppContext.BaseDirectory, "en-US");

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>All of it, which is shown anyway.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <summary>The examples alone.</summary>
    [Parameter]
    public SwitchParameter Examples { get; set; }

    protected override void ProcessRecord()
    {
        if (Name.Length == 0)
        {
            WriteObject(
                "Get-Help <command> shows the help of one command; Get-Help about_Vlae is where to begin. " +
                "Get-Command lists the commands.");
            return;
        }

        if (Name.StartsWith("about_", StringComparison.OrdinalIgnoreCase) && Topic() is { } file)
        {
            WriteObject(File.ReadLines(file), true);
            return;
        }

        CommandHelp help = CommandHelpReader.Read(Context!.Session.Commands.Require(Name));
        WriteObject(Examples ? HelpText.OfExamples(help) : HelpText.Of(help), true);
    }

    private string? Topic() => Directory.Exists(Topics)
        ? Directory.EnumerateFiles(Topics, "about_*.help.txt").FirstOrDefault(file =>
            Path.GetFileName(file).Equals($"{Name}.help.txt", StringComparison.OrdinalIgnoreCase))
        : null;
}
