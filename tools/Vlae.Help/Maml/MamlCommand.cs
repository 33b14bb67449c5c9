using System.Management.Automation;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>The help of one command: details, description, syntax, parameters, types, examples, links.</summary>
internal static class MamlCommand
{
    public static XElement Of(CommandHelp help, string projectUri) => new(
        Maml.Command + "command",
        Details(help),
        Maml.Description(help.Description),
        new XElement(Maml.Command + "syntax", help.Command.ParameterSets.Select(set => Syntax(help, set))),
        new XElement(
            Maml.Command + "parameters",
            help.Parameters.OrderBy(static p => p.Name, StringComparer.Ordinal).Select(MamlParameter.Of)),
        Types("inputTypes", "inputType", help.Inputs),
        Types("returnValues", "returnValue", help.Outputs),
        new XElement(Maml.Command + "examples", help.Examples.Select(Example)),
        new XElement(
            Maml.Command + "relatedLinks",
            help.Links.Prepend(OnlinePage.Of(projectUri, help.Command.Name)).Select(Link)));

    private static XElement Details(CommandHelp help) => new(
        Maml.Command + "details",
        new XElement(Maml.Command + "name", help.Command.Name),
        new XElement(Maml.Command + "verb", help.Command.Verb),
        new XElement(Maml.Command + "noun", help.Command.Noun),
        Maml.Description(help.Synopsis));

    private static XElement Syntax(CommandHelp help, CommandParameterSetInfo set) => new(
        Maml.Command + "syntaxItem",
        new XElement(Maml.Text + "name", help.Command.Name),
        CommandSyntax.ParametersOf(set).Select(shown => MamlParameter.Of(
            help.Parameters.Single(p => p.Name == shown.Name), shown)));

    private static XElement Types(string list, string item, IEnumerable<TypeHelp> types) => new(
        Maml.Command + list,
        types.Select(type => new XElement(
            Maml.Command + item, Maml.Type(type.Name), Maml.Description(type.Text))));

    private static XElement Example(ExampleHelp example, int index) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"---------- Example {index + 1}: {example.Title} ----------"),
        new XElement(Maml.Dev + "code", example.Code),
        // Only this empty line separates two examples.
        new XElement(Maml.Dev + "remarks", example.Remarks.Append("").Select(Maml.Paragraph)));

    private static XElement Link(LinkHelp link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Text),
        new XElement(Maml.Text + "uri", link.Address));
}
