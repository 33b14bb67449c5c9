namespace Vlae.Pictures.Png;

/// <summary>A text that a PNG carries beside its pixels (ISO/IEC 15948, 11.3.4).</summary>
public sealed record PngText
{
    /// <summary>Makes a text.</summary>
    /// <param name="keyword">What it tells, such as <c>Title</c>: 1 to 79 letters of ASCII, and spaces between.</param>
    /// <param name="text">The text; control characters other than line feeds are left out.</param>
    /// <exception cref="ArgumentException">The keyword is none.</exception>
    public PngText(string keyword, string text)
    {
        if (keyword.Length is 0 or > 79 || keyword.Trim() != keyword || !keyword.All(c => c is >= ' ' and <= '~'))
            throw new ArgumentException($"'{keyword}' is no keyword of a PNG's text.", nameof(keyword));

        Keyword = keyword;
        Text = string.Concat(text.Where(c => c == '\n' || !char.IsControl(c)));
    }

    /// <summary>What it tells.</summary>
    public string Keyword { get; }

    /// <summary>The text, lines ended by a line feed.</summary>
    public string Text { get; }

    /// <summary>Whether Latin-1 has all its letters.</summary>
    internal bool IsLatin => Text.All(c => c <= '\u00FF');
}
