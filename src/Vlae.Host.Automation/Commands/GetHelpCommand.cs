using System.Management.Automation;
using Vlae.Host.Binding;

namespace Vlae.Host.Commands;

/// <summary>
/// The syntax and the parameters of a command, with the text of its documentation file where there is one.
/// </summary>
[Cmdlet(VerbsCommon.Get, "Help")]
[OutputType(typeof(string))]
internal sealed class GetHelpCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    protected override void ProcessRecord()
    {
        if (Name.Length == 0)
        {
            WriteObject("Get-Help <command> shows the help of one command. Get-Command lists the commands.");
            return;
        }

        CommandModel command = Context!.Session.Commands.Require(Name);
        WriteObject(Lines(command), true);
    }

    private static IEnumerable<string> Lines(CommandModel command)
    {
        XmlDocumentation texts = XmlDocumentation.Of(command.Type.Assembly);
        yield return "";
        yield return "NAME";
        yield return $"    {command.Name}";
        if (texts.Of(command.Type) is { } summary)
        {
            yield return "";
            yield return "SYNOPSIS";
            yield return $"    {summary}";
        }

        yield return "";
        yield return "SYNTAX";
        foreach (string line in CommandSyntax.Of(command))
            yield return $"    {line}";
        if (!command.Aliases.IsEmpty)
        {
            yield return "";
            yield return "ALIASES";
            yield return $"    {string.Join(", ", command.Aliases)}";
        }

        yield return "";
        yield return "PARAMETERS";
        foreach (ParameterModel parameter in command.Parameters.Where(static p => p.Owner == ParameterOwner.Cmdlet))
        {
            string type = parameter.IsSwitch ? "" : $" <{CommandSyntax.TypeName(parameter.Type)}>";
            yield return $"    -{parameter.Name}{type}";
            string? text = texts.Of(parameter.Member)
                ?? parameter.Sets.Select(static s => s.Attribute.HelpMessage).FirstOrDefault(static h => h is not null);
            if (text is not null)
                yield return $"        {text}";
        }

        yield return "";
    }
}
