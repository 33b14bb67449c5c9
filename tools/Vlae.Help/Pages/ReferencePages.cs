using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Vlae.Help;

/// <summary>A folder with one page per command and an index. It may also have other pages.</summary>
internal static partial class ReferencePages
{
    public const string Command = "dotnet build src/Vlae.Cmdlets -t:WriteReference";

    /// <summary>The first line of every page.</summary>
    public const string Origin = $"<!-- Made of the comments in src/Vlae.Cmdlets by: {Command} -->";

    private const string Index = "README.md";

    private const string Others =
        "See also [errors](errors.md), [file formats](file-formats.md) and [security promises](security.md).";

    /// <summary>The texts of the pages by name.</summary>
    public static ImmutableSortedDictionary<string, string> Of(IEnumerable<CommandHelp> commands) => commands
        .ToImmutableSortedDictionary(
            static help => NameOf(help.Command.Name), ReferencePage.Of, StringComparer.Ordinal)
        .Add(Index, IndexOf(commands));

    public static string NameOf(string command) => $"{command}.md";

    /// <summary>
    /// Whether a file of the folder is the index or the page of a command, which may no longer exist.
    /// </summary>
    public static bool IsPage(string file) => file == Index || CommandPage().IsMatch(file);

    public static void Write(IEnumerable<CommandHelp> commands, string folder)
    {
        ImmutableSortedDictionary<string, string> pages = Of(commands);
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(folder).Where(static file => IsPage(Path.GetFileName(file))))
            File.Delete(file);
        foreach ((string name, string text) in pages)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static string IndexOf(IEnumerable<CommandHelp> commands) => Markdown.Page(
        Origin,
        Markdown.Heading(1, "Cmdlets"),
        Others,
        string.Join('\n',
        [
            "| cmdlet | what it does |",
            "|---|---|",
            .. commands.OrderBy(static help => help.Command.Name, StringComparer.Ordinal).Select(static help =>
                $"| {Markdown.Link(help.Command.Name, NameOf(help.Command.Name))} | {Markdown.Text(help.Synopsis)} |"),
        ]));

    [GeneratedRegex(@"^[A-Z][A-Za-z]+-[A-Z]\w+\.md$")]
    private static partial Regex CommandPage();
}
