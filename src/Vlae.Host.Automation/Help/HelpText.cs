using Vlae.Host.Binding;

namespace Vlae.Host.Help;

/// <summary>A command's help as lines of text, under PowerShell's headings.</summary>
internal static class HelpText
{
    private const string Indent = "    ";

    public static IEnumerable<string> Of(CommandHelp help) =>
    [
        .. Section("NAME", help.Command.Name),
        .. Section("SYNOPSIS", help.Synopsis),
        .. Section("SYNTAX", [.. CommandSyntax.Of(help.Command)]),
        .. Section("DESCRIPTION", [.. help.Description]),
        .. Section("ALIASES", [.. help.Command.Aliases]),
        .. Section("PARAMETERS", [.. help.Parameters.SelectMany(Parameter)]),
        .. Section("INPUTS", [.. help.Inputs.SelectMany(Type)]),
        .. Section("OUTPUTS", [.. help.Outputs.SelectMany(Type)]),
        .. OfExamples(help),
        .. Section("RELATED LINKS", [.. help.Links.Select(static link => $"{link.Text} {link.Address}".Trim())]),
        "",
    ];

    public static IEnumerable<string> OfExamples(CommandHelp help) =>
        help.Examples.SelectMany(static (example, i) => Section(
            $"EXAMPLE {i + 1}: {example.Title}", [.. example.Code.Split('\n'), "", .. example.Remarks]));

    private static IEnumerable<string> Section(string heading, params string[] lines) =>
        lines.All(static line => line.Length == 0)
            ? []
            : ["", heading, .. lines.Select(static line => line.Length == 0 ? "" : Indent + line)];

    private static IEnumerable<string> Parameter(ParameterHelp help)
    {
        ParameterModel parameter = help.Parameter;
        string type = parameter.IsSwitch ? "" : $" <{CommandSyntax.TypeName(parameter.Type)}>";
        string value = parameter.IsSwitch || help.Default == "None" ? "" : $" = {help.Default}";
        return [$"-{parameter.Name}{type}{value}", .. help.Description.Select(static line => Indent + line)];
    }

    private static IEnumerable<string> Type(TypeHelp help) => [help.Name, Indent + help.Text];
}
