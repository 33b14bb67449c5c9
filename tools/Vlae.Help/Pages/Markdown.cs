using System.Text.RegularExpressions;

namespace Vlae.Help;

/// <summary>The parts of Markdown that pages are made of. Blocks are joined with an empty line between two.</summary>
internal static partial class Markdown
{
    public static string Page(params IEnumerable<string> blocks) => string.Join("\n\n", blocks) + "\n";

    public static string Heading(int level, string text) => $"{new string('#', level)} {Text(text)}";

    public static string Fence(string language, string code) => $"```{language}\n{code}\n```";

    public static string Link(string text, string address) => $"[{Text(text)}]({address})";

    /// <summary>Plain text, with a backslash before what Markdown, or GitHub, takes for a mark.</summary>
    public static string Text(string plain) => Marks().Replace(plain, @"\$0");

    // An underscore within a word is none.
    [GeneratedRegex(@"[\\`*\[<|~$]|(?<!\w)_|_(?!\w)")]
    private static partial Regex Marks();
}
