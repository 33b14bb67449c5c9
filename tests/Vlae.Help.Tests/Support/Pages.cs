using System.Text.RegularExpressions;

namespace Vlae.Help.Tests.Support;

/// <summary>README's lines for PowerShell, and those of fences in docs that are marked <c>powershell run</c>.</summary>
internal static partial class Pages
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "pages");

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a page, in order, without comments.</summary>
    public static IReadOnlyList<string> LinesOf(string page)
    {
        Regex fence = page == "README.md" ? AnyFence() : MarkedFence();
        return [.. fence.Matches(File.ReadAllText(Path.Combine(Folder, page)).ReplaceLineEndings("\n"))
            .SelectMany(static match => match.Groups[1].Value.Split('\n'))
            .Select(static line => Comment().Replace(line, "").TrimEnd())
            .Where(static line => line.Length > 0)];
    }

    [GeneratedRegex(@"^```powershell[^\n]*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex AnyFence();

    [GeneratedRegex(@"^```powershell run\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MarkedFence();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();
}
