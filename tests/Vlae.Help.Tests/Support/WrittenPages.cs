using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace Vlae.Help.Tests.Support;

/// <summary>README's fences for PowerShell, and those in docs that are marked <c>powershell run</c>.</summary>
internal static partial class WrittenPages
{
    /// <summary>Paths from the repository's root, with slashes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The statements of a page, in order.</summary>
    public static IReadOnlyList<string> StatementsOf(string page)
    {
        Regex fence = page == "README.md" ? AnyFence() : MarkedFence();
        string text = File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n");
        return [.. fence.Matches(text).SelectMany(static match => StatementsIn(match.Groups[1].Value))];
    }

    private static IEnumerable<string> StatementsIn(string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return script.EndBlock.Statements.Select(static statement => statement.Extent.Text);
    }

    [GeneratedRegex(@"^```powershell[^\n]*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex AnyFence();

    [GeneratedRegex(@"^```powershell run\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MarkedFence();
}
