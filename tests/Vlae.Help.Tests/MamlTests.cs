using System.Diagnostics;
using System.Xml.Linq;
using Vlae.Cmdlets;
using Vlae.Help.Tests.Support;

namespace Vlae.Help.Tests;

/// <summary>PowerShell's help file: well formed, whole, and in the order that its schema gives.</summary>
public sealed class MamlTests
{
    // From the schema of MAML's developer command (PSMaml/developerCommand.xsd in PowerShell's sources).
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["command"] =
        [
            "details", "description", "syntax", "parameters", "inputTypes", "returnValues", "examples", "relatedLinks",
        ],
        ["details"] = ["name", "verb", "noun", "description"],
        ["syntaxItem"] = ["name", "parameter"],
        ["parameter"] = ["name", "description", "parameterValueGroup", "parameterValue", "type", "defaultValue"],
        ["inputType"] = ["type", "description"],
        ["returnValue"] = ["type", "description"],
        ["example"] = ["title", "code", "remarks"],
        ["navigationLink"] = ["linkText", "uri"],
    };

    // With a slash at the end, or without.
    private static readonly XDocument Document = MamlDocument.Of(Helps.All.Values, "https://example.org/vlae/");

    public static TheoryData<string> Cmdlets => [.. Helps.All.Keys];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Elements_stand_in_the_order_of_the_schema(string cmdlet)
    {
        Assert.All(Command(cmdlet).DescendantsAndSelf(), element =>
        {
            if (!Order.TryGetValue(element.Name.LocalName, out string[]? order))
                return;

            int[] places = [.. element.Elements().Select(child => Array.IndexOf(order, child.Name.LocalName))];
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_command_has_all_that_the_help_has(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];
        XElement command = Command(cmdlet);
        XElement[] parameters = [.. command.Element(Maml.Command + "parameters")!.Elements()];

        Assert.Equal(help.Description, command.Element(Maml.Text + "description")!.Elements().Select(p => p.Value));
        Assert.Equal(
            help.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal),
            parameters.Select(p => p.Element(Maml.Text + "name")!.Value));
        Assert.All(parameters, p => Assert.NotEmpty(p.Element(Maml.Text + "description")!.Elements()));
        Assert.Equal(
            help.Examples.Select(example => example.Code),
            command.Descendants(Maml.Dev + "code").Select(code => code.Value));
        Assert.Equal(
            help.Command.ParameterSets.Count, command.Descendants(Maml.Command + "syntaxItem").Count());
    }

    [Fact]
    public void A_parameter_says_how_it_is_bound()
    {
        XElement path = Parameter("Import-VlaeModel", "Path");
        XElement literal = Parameter("Import-VlaeModel", "LiteralPath");

        // Each is mandatory in the one set that it is in.
        Assert.Equal(
            ["true", "true", "true", "True (ByValue)", "0", "none"], path.Attributes().Select(a => a.Value));
        Assert.Equal(
            ["true", "true", "false", "True (ByPropertyName)", "named", "PSPath, FullName"],
            literal.Attributes().Select(a => a.Value));
        Assert.Equal("String[]", path.Element(Maml.Command + "parameterValue")!.Value);
    }

    [Fact]
    public void An_enumeration_and_a_range_are_told_in_full()
    {
        XElement loss = Parameter("Invoke-VlaeTraining", "Wiring");
        string[] texts = [.. loss.Element(Maml.Text + "description")!.Elements().Select(p => p.Value)];

        Assert.Contains(texts, text => text.StartsWith("Notebook: The notebook's", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("Paper: The paper's", StringComparison.Ordinal));
        Assert.Equal(
            ["Notebook", "Paper"], loss.Element(Maml.Command + "parameterValueGroup")!.Elements().Select(v => v.Value));
        Assert.Contains(texts, text => text.EndsWith("Without it: Paper.", StringComparison.Ordinal));
        Assert.Equal("Auto", Parameter("Show-VlaeImage", "Mode").Element(Maml.Dev + "defaultValue")!.Value);
        Assert.Contains("From 1 to 4096.", Parameter("New-VlaeModel", "LatentSize").Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_first_link_is_the_page_that_Online_opens(string cmdlet)
    {
        XElement link = Command(cmdlet).Element(Maml.Command + "relatedLinks")!.Elements().First();

        Assert.Equal(
            ["Online Version:", $"https://example.org/vlae/blob/main/docs/reference/{cmdlet}.md"],
            link.Elements().Select(part => part.Value));
        Assert.True(File.Exists(Repository.PathOf($"docs/reference/{cmdlet}.md")));
    }

    [Fact]
    public void The_build_writes_it_and_the_same_bytes_again()
    {
        string folder = Directory.CreateTempSubdirectory("vlae-maml-").FullName;
        string[] files = [Path.Combine(folder, "a.xml"), Path.Combine(folder, "en-US", "b.xml")];
        foreach (string file in files)
        {
            using Process? process = Process.Start(
                "dotnet",
                [
                    typeof(MamlDocument).Assembly.Location, "maml", typeof(VlaeCmdlet).Assembly.Location, file,
                    "https://example.org/vlae",
                ]);
            process!.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        Assert.Equal(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        Assert.Equal(
            Helps.All.Keys.Order(StringComparer.Ordinal),
            XDocument.Load(files[0]).Descendants(Maml.Command + "details")
                .Select(details => details.Element(Maml.Command + "name")!.Value));
        Directory.Delete(folder, recursive: true);
    }

    private static XElement Command(string cmdlet) => Document.Root!.Elements()
        .Single(command => command.Element(Maml.Command + "details")!.Element(Maml.Command + "name")!.Value == cmdlet);

    private static XElement Parameter(string cmdlet, string name) =>
        Command(cmdlet).Element(Maml.Command + "parameters")!.Elements()
            .Single(parameter => parameter.Element(Maml.Text + "name")!.Value == name);
}
