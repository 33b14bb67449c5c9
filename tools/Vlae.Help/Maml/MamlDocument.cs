using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>A module's help file. Its elements are in the order of MAML's schema, which Get-Help needs.</summary>
internal static class MamlDocument
{
    public static XDocument Of(IEnumerable<CommandHelp> commands, string projectUri) => new(
        new XElement(
            Maml.Help + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
            new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
            new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
            commands.Select(help => MamlCommand.Of(help, projectUri))));
}
