using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace Vlae.Help.Tests.Support;

/// <summary>README's fences for PowerShell, and those in docs that are marked <c>powershell run</c>.</summary>
internal static partial class WrittenPages
{
    /// <summary>Paths from the repository's root, with slashes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The page's text, with line feeds alone.</summary>
    public static string TextOf(string page) => File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n");

    /// <summary>The fences of a page that run, in order.</summary>
    public static IReadOnlyList<PageFence> FencesOf(string page) =>
    [
        .. FenceOf(page).Matches(TextOf(page)).Select(static match => new PageFence(
            StatementsIn(match.Groups["code"].Value),
            match.Groups["printed"].Success ? match.Groups["printed"].Value : null)),
    ];

    /// <summary>The statements of a page, in order.</summary>
    public static IReadOnlyList<string> StatementsOf(string page) =>
        [.. FencesOf(page).SelectMany(static fence => fence.Statements)];

    /// <summary>True if the page says what its fences print.</summary>
    public static bool SaysWhatItPrints(string page) => FencesOf(page).Any(static fence => fence.Printed is not null);

    /// <summary>The files of the pictures in the folder that is named after the page.</summary>
    public static IReadOnlyList<string> OwnPicturesOf(string page)
    {
        string folder = Repository.PathOf($"docs/images/{Path.GetFileNameWithoutExtension(page)}");
        return
        [
            .. Picture().Matches(TextOf(page))
                .Select(match => Path.GetFullPath(Path.Combine(
                    Path.GetDirectoryName(Repository.PathOf(page))!, match.Groups[1].Value)))
                .Where(file => Path.GetDirectoryName(file) == Path.GetFullPath(folder)),
        ];
    }

    /// <summary>Writes a page with other outputs: one for each fence that runs, null where none is shown.</summary>
    public static void Rewrite(string page, IReadOnlyList<string?> printed)
    {
        int number = 0;
        File.WriteAllText(Repository.PathOf(page), FenceOf(page).Replace(TextOf(page), match =>
        {
            string? output = printed[number++];
            Group old = match.Groups["printed"];
            int start = old.Index - match.Index;
            return old.Success && output is not null
                ? $"{match.Value[..start]}{output}{match.Value[(start + old.Length)..]}"
                : match.Value;
        }));
    }

    private static Regex FenceOf(string page) => page == "README.md" ? AnyFence() : MarkedFence();

    private static string[] StatementsIn(string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return [.. script.EndBlock.Statements.Select(static statement => statement.Extent.Text)];
    }

    private const string Rest = @"(?<code>.*?)^```\n(\n```text\n(?<printed>.*?)^```\n)?";

    [GeneratedRegex(@"^```powershell[^\n]*\n" + Rest, RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex AnyFence();

    [GeneratedRegex(@"^```powershell run\n" + Rest, RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MarkedFence();

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]+\.png)\)")]
    private static partial Regex Picture();
}
