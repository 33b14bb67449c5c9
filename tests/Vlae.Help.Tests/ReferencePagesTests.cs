using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Vlae.Help.Tests.Support;

namespace Vlae.Help.Tests;

/// <summary>The pages in docs/reference: true, whole, and with links that lead somewhere.</summary>
public sealed partial class ReferencePagesTests
{
    private static readonly string Committed = Repository.PathOf("docs/reference");
    private static readonly ImmutableSortedDictionary<string, string> Given = ReferencePages.Of(Helps.All.Values);

    [Fact]
    public void What_is_committed_is_what_the_comments_give()
    {
        Dictionary<string, string> committed = Directory.GetFiles(Committed)
            .Where(static file => ReferencePages.IsPage(Path.GetFileName(file)))
            .ToDictionary(
                static file => Path.GetFileName(file),
                static file => File.ReadAllText(file).ReplaceLineEndings("\n"));

        string[] different = [.. Given.Keys.Union(committed.Keys)
            .Where(name => Given.GetValueOrDefault(name) != committed.GetValueOrDefault(name))];

        Assert.True(
            different.Length == 0,
            $"docs/reference is not what the comments give: {string.Join(", ", different)}. " +
            $"This rewrites it: {ReferencePages.Command}");
    }

    [Fact]
    public void A_page_has_the_sections_of_platyPS_in_their_order() => Assert.All(
        Helps.All.Keys,
        static cmdlet => Assert.Equal(
            ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "RELATED LINKS"],
            Section().Matches(Page(cmdlet)).Select(static match => match.Groups[1].Value)));

    [Fact]
    public void A_page_has_every_example_and_every_parameter() => Assert.All(Helps.All, static entry =>
    {
        string page = Page(entry.Key);
        Assert.All(entry.Value.Examples, example =>
            Assert.Contains($"```powershell\n{example.Code}\n```", page, StringComparison.Ordinal));
        Assert.All(entry.Value.Parameters, parameter =>
            Assert.Contains($"\n### -{parameter.Name}\n", page, StringComparison.Ordinal));
    });

    [Fact]
    public void The_index_has_every_page() => Assert.Equal(
        Given.Keys.Where(static name => name != "README.md"),
        Link().Matches(Given["README.md"]).Select(static match => match.Groups[1].Value)
            .Where(ReferencePages.IsPage));

    [Fact]
    public void Links_lead_to_files() => Assert.All(
        Given.Values.SelectMany(static page => Link().Matches(page)).Select(static match => match.Groups[1].Value)
            .Where(static address => !address.StartsWith("https://", StringComparison.Ordinal)).Distinct(),
        static address => Assert.True(File.Exists(Path.Combine(Committed, address)), address));

    [Fact]
    public void A_block_of_facts_says_how_a_parameter_is_given()
    {
        string image = Facts("Compare-VlaeModel", "Image");
        string path = Facts("Import-VlaeModel", "LiteralPath");

        Assert.Contains("Type: VlaeImage[]\nParameter Sets: (All)\nAliases: none\nRequired: False", image);
        Assert.Contains(
            "Type: String[]\nParameter Sets: Literal\nAliases: PSPath, FullName\nRequired: True\nPosition: named\n" +
            "Default value: None\nAccept pipeline input: True (ByPropertyName)\nAccept wildcard characters: False",
            path);
        Assert.Contains("\nAccepted range: from 1 to 4096\n", Facts("New-VlaeModel", "LatentSize"));
        Assert.Contains("\nAccepted values: Notebook, Paper\n", Facts("New-VlaeModel", "Wiring"));
        Assert.Contains("\n- `Notebook`: The notebook's", Facts("New-VlaeModel", "Wiring"));
    }

    [Fact]
    public void The_syntax_is_PowerShells_in_lines_that_fit()
    {
        string page = Page("Export-VlaeImage");
        string[] blocks = [.. Syntax().Matches(page).Select(static match => match.Groups[1].Value)];

        Assert.Equal(
            Helps.All["Export-VlaeImage"].Command.ParameterSets.Select(static set => $"Export-VlaeImage {set}"),
            blocks.Select(static block => block.Replace("\n   ", "", StringComparison.Ordinal)));
        Assert.All(blocks.SelectMany(static block => block.Split('\n')), line => Assert.InRange(line.Length, 1, 100));
        Assert.Contains("### Grid (Default)\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_takes_away_the_page_of_a_cmdlet_that_is_gone_and_no_other()
    {
        string folder = Directory.CreateTempSubdirectory("vlae-pages-").FullName;
        File.WriteAllText(Path.Combine(folder, "Get-VlaeNothing.md"), "");
        File.WriteAllText(Path.Combine(folder, "errors.md"), "");

        ReferencePages.Write(Helps.All.Values, folder);

        Assert.Equal(
            Given.Keys.Append("errors.md").Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("p_1 of *.npy in [-1, 1]", @"p_1 of \*.npy in \[-1, 1]")]
    [InlineData("<file>, $a, ~, `x`, |z|, _y", @"\<file>, \$a, \~, \`x\`, \|z\|, \_y")]
    public void Plain_text_stays_plain(string text, string expected) => Assert.Equal(expected, Markdown.Text(text));

    private static string Page(string cmdlet) => Given[ReferencePages.NameOf(cmdlet)];

    private static string Facts(string cmdlet, string parameter)
    {
        string page = Page(cmdlet);
        int start = page.IndexOf($"\n### -{parameter}\n", StringComparison.Ordinal);
        return page[start..page.IndexOf("\n### ", start + 1, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```\n(\w+-\w+ .*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Syntax();
}
