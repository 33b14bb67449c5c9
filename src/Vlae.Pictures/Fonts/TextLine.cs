using System.Globalization;
using System.Text;

namespace Vlae.Pictures.Fonts;

/// <summary>A line of text as glyphs, set proportionally: a letter takes the columns that it has pixels in.</summary>
/// <param name="Glyphs">The glyphs, each with the column of its left edge.</param>
/// <param name="Width">Columns of the line.</param>
internal sealed record TextLine(IReadOnlyList<(Glyph Glyph, int Left)> Glyphs, int Width)
{
    private const int WordSpace = 4;
    private const int LetterSpace = 1;
    private const int WideGlyph = 16;

    /// <summary>Sets a text in a line.</summary>
    public static TextLine Of(string text)
    {
        var glyphs = new List<(Glyph, int)>();
        int end = 0, cell = 0;
        foreach (Rune character in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(character);
            if (category == UnicodeCategory.Format)
                continue;

            if (Rune.IsControl(character) || category == UnicodeCategory.SpaceSeparator)
            {
                end += WordSpace;
                continue;
            }

            Glyph glyph = Unifont.Of(character);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                // The mark of a letter, such as an accent, is in the same cell as the letter.
                glyphs.Add((glyph, cell));
                continue;
            }

            bool isWhole = glyph.Width == WideGlyph || glyph.IsBlank;
            cell = end - (isWhole ? 0 : glyph.Left);
            glyphs.Add((glyph, cell));
            end = cell + (isWhole ? glyph.Width : glyph.Right + 1 + LetterSpace);
        }

        return new(glyphs, Math.Max(0, end - LetterSpace));
    }

    /// <summary>The characters of a text that the font lacks, each once.</summary>
    public static IEnumerable<Rune> Missing(string text) =>
        text.EnumerateRunes().Distinct().Where(character =>
            !Unifont.Has(character) && Rune.GetUnicodeCategory(character) != UnicodeCategory.Format);
}
