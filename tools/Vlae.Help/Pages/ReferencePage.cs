using System.Management.Automation;

namespace Vlae.Help;

/// <summary>A command's page, with its sections in platyPS's order.</summary>
internal static class ReferencePage
{
    private const string Common = "https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/";

    public static string Of(CommandHelp help) => Markdown.Page(
    [
        ReferencePages.Origin,
        Markdown.Heading(1, help.Command.Name),
        Markdown.Heading(2, "SYNOPSIS"),
        Markdown.Text(help.Synopsis),
        Markdown.Heading(2, "SYNTAX"),
        .. SyntaxSection.Of(help.Command),
        Markdown.Heading(2, "DESCRIPTION"),
        .. help.Description.Select(Markdown.Text),
        Markdown.Heading(2, "EXAMPLES"),
        .. help.Examples.SelectMany(Example),
        Markdown.Heading(2, "PARAMETERS"),
        .. Ordered(help.Parameters).SelectMany(ParameterSection.Of),
        .. CommonParameters,
        Markdown.Heading(2, "INPUTS"),
        .. help.Inputs.SelectMany(Type),
        Markdown.Heading(2, "OUTPUTS"),
        .. help.Outputs.SelectMany(Type),
        Markdown.Heading(2, "RELATED LINKS"),
        string.Join('\n', help.Links.Select(static link => $"- {Markdown.Link(link.Text, AddressOf(link))}")),
    ]);

    private static IEnumerable<string> CommonParameters =>
    [
        Markdown.Heading(3, "CommonParameters"),
        "This cmdlet has the common parameters: " +
            string.Join(", ", Cmdlet.CommonParameters.Order(StringComparer.Ordinal).Select(static name => $"-{name}")) +
            $". See {Markdown.Link("about_CommonParameters", $"{Common}about_commonparameters")}.",
    ];

    // -Confirm and -WhatIf are last, as in platyPS.
    private static IEnumerable<ParameterHelp> Ordered(IEnumerable<ParameterHelp> parameters) => parameters
        .OrderBy(static help => CommandSyntax.IsOfShouldProcess(help.Name))
        .ThenBy(static help => help.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Example(ExampleHelp example, int index) =>
    [
        Markdown.Heading(3, $"Example {index + 1}: {example.Title}"),
        Markdown.Fence("powershell", example.Code),
        .. example.Remarks.Select(Markdown.Text),
    ];

    private static IEnumerable<string> Type(TypeHelp type) =>
        [Markdown.Heading(3, type.Name), Markdown.Text(type.Text)];

    private static string AddressOf(LinkHelp link) =>
        link.Address.Length > 0 ? link.Address
        : link.Text.StartsWith("about_", StringComparison.Ordinal) ? $"../../module/en-US/{link.Text}.help.txt"
        : ReferencePages.NameOf(link.Text);
}
