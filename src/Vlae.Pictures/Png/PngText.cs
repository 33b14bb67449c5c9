namespace Vlae.Pictures.Png;

/// <summary>A text in a PNG file (ISO/IEC 15948, 11.3.4).</summary>
public sealed record PngText
{
    /// <summary>Makes a text.</summary>
    /// <param name="keyword">
    /// The kind of the text, such as <c>Title</c>: 1 to 79 ASCII letters, with spaces between.
    /// </param>
    /// <param name="text">
    /// The text. Control characters other than line feeds, and those that reverse the order of letters, are removed.
    /// </param>
    /// <exception cref="ArgumentException">The keyword is not valid.</exception>
    public PngText(string keyword, string text)
    {
        if (keyword.Length is 0 or > 79 || keyword.Trim() != keyword || !keyword.All(c => c is >= ' ' and <= '~'))
            throw new ArgumentException($"'{keyword}' is not a valid keyword of a PNG's text.", nameof(keyword));

        Keyword = keyword;
        string shown = PlainText.OfLines(text.Replace("\r\n", "\n", StringComparison.Ordinal));
        Text = string.Concat(shown.Where(c => c != PlainText.Replacement));
    }

    /// <summary>The kind of the text.</summary>
    public string Keyword { get; }

    /// <summary>The text; line feeds separate its lines.</summary>
    public string Text { get; }

    /// <summary>Whether all its characters are in Latin-1.</summary>
    internal bool IsLatin => Text.All(c => c <= '\u00FF');
}
