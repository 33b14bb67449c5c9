using System.Text.RegularExpressions;

namespace Vlae.Help;

/// <summary>The parts of Markdown in pages. Empty lines separate blocks.</summary>
internal static partial class Markdown
{
    public static string Page(params IEnumerable<string> blocks) => string.Join("\n\n", blocks) + "\n";

    public static string Heading(int level, string text) => $"{new string('#', level)} {Text(text)}";

    public static string Fence(string language, string code) => $"```{language}\n{code}\n```";

    public static string Link(string text, string address) => $"[{Text(text)}]({address})";

    /// <summary>Plain text, with a backslash before the marks of Markdown and of GitHub.</summary>
    public static string Text(string plain) => Marks().Replace(plain, @"\$0");

    // An underscore inside a word is not a mark.
    [GeneratedRegex(@"[\\`*\[<|~$]|(?<!\w)_|_(?!\w)")]
    private static partial Regex Marks();
}
