using System.Text;

namespace Vlae.Pictures.Fonts;

/// <summary>A title, broken into lines that fit.</summary>
internal static class Caption
{
    private const string Hyphen = "-";
    private const string Ellipsis = "…";

    /// <summary>
    /// Breaks a title between words, and words that are too long between letters. A title that does not fit is cut, and
    /// ends in an ellipsis.
    /// </summary>
    /// <param name="text">The title.</param>
    /// <param name="width">Columns of a line, in pixels of the font.</param>
    /// <param name="maxLines">The largest number of lines, at least 1.</param>
    public static IReadOnlyList<string> Wrap(string text, int width, int maxLines)
    {
        var lines = new List<string>();
        string rest = text.Trim();
        while (Fitting(rest, width) < rest.Length && lines.Count < maxLines - 1)
        {
            (string line, int taken) = FirstLine(rest, width);
            lines.Add(line);
            rest = rest[taken..].TrimStart();
        }

        lines.Add(Fitting(rest, width) == rest.Length ? rest : Start(rest, width, Ellipsis));
        return lines;
    }

    private static (string Line, int Taken) FirstLine(string text, int width)
    {
        int end = Fitting(text, width), space = text.LastIndexOf(' ', end);
        if (space > 0)
            return (text[..space].TrimEnd(), space);

        // Chinese, for example, breaks between any two characters.
        string line = Start(text, width, Hyphen);
        return IsCased(text, line.Length - 1) ? (line, line.Length - Hyphen.Length) : (text[..end], end);
    }

    private static string Start(string text, int width, string mark) =>
        text[..Fitting(text, width - TextLine.Of(mark).Width - 1)].TrimEnd() + mark;

    private static bool IsCased(string text, int end) =>
        end >= 2 && IsCased(text[end - 2]) && IsCased(text[end - 1]) && IsCased(text[end]);

    private static bool IsCased(char character) => char.IsLower(character) || char.IsUpper(character);

    // The length of the longest start that fits; at least one character, so that each line takes some of the text.
    private static int Fitting(string text, int width)
    {
        int length = 0;
        foreach (Rune character in text.EnumerateRunes())
        {
            int next = length + character.Utf16SequenceLength;
            if (length > 0 && TextLine.Of(text[..next]).Width > width)
                return length;
            length = next;
        }

        return text.Length;
    }
}
