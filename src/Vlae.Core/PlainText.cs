using System.Globalization;

namespace Vlae;

/// <summary>Text from files, folders and users, where people read it: terminals, pages and pictures.</summary>
/// <remarks>
/// A terminal obeys control characters, and some characters reverse the order of letters, so that a name looks like
/// another one. They are replaced by U+FFFD. The joiners of emoji and of Persian words stay.
/// </remarks>
internal static class PlainText
{
    /// <summary>What takes the place of a character.</summary>
    public const char Replacement = '\uFFFD';

    private const char NonJoiner = '\u200C', Joiner = '\u200D';

    /// <summary>A text in one line.</summary>
    public static string Of(string text) => Replace(text, isLineEnd: static (_, _) => false);

    /// <summary>A text that may have several lines.</summary>
    public static string OfLines(string text) => Replace(text, IsLineEnd);

    private static string Replace(string text, Func<string, int, bool> isLineEnd)
    {
        if (IsPlain(text))
            return text;

        return string.Create(text.Length, (text, isLineEnd), static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++)
            {
                char c = source.text[i];
                target[i] = IsHarmful(c) && !source.isLineEnd(source.text, i) ? Replacement : c;
            }
        });
    }

    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (IsHarmful(c))
                return false;
        }

        return true;
    }

    // A lone carriage return lets the end of a line hide its start.
    private static bool IsLineEnd(string text, int at) =>
        text[at] == '\n' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');

    private static bool IsHarmful(char c) => c is not (NonJoiner or Joiner) && char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
