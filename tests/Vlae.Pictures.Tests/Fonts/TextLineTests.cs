using System.Text;
using Vlae.Pictures.Fonts;

namespace Vlae.Pictures.Tests.Fonts;

public sealed class TextLineTests
{
    [Theory]
    [InlineData('L', "#.....|#.....|#.....|#.....|#.....|#.....|#.....|#.....|#.....|######")]
    [InlineData('7', "######|.....#|.....#|....#.|....#.|....#.|...#..|...#..|...#..|...#..")]
    public void A_letter_has_its_shape_and_its_own_width(char letter, string expected)
    {
        TextLine line = TextLine.Of($"{letter}");

        Assert.Equal(6, line.Width);
        Assert.Equal(expected, string.Join('|', Rows(line)[4..14]));
    }

    [Fact]
    public void Letters_are_set_by_their_own_widths_with_a_column_between() => Assert.Equal(
        TextLine.Of("L").Width + 1 + TextLine.Of("i").Width, TextLine.Of("Li").Width);

    [Theory]
    [InlineData("äöüßÄÖÜ éèêç ñ")] // Latin-1
    [InlineData("ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ őű ğış ŧ")] // Latin Extended-A
    [InlineData("αβμσ привет 数字 运动鞋 ねこ 한글 −…→")]
    public void The_letters_of_many_languages_are_drawn_and_differ(string text)
    {
        Rune[] letters = [.. text.EnumerateRunes().Where(rune => rune.Value != ' ').Distinct()];

        Assert.Empty(TextLine.Missing(text));
        Assert.All(letters, letter => Assert.Contains(Rows(TextLine.Of($"{letter}")), row => row.Contains('#')));
        Assert.Equal(letters.Length, letters.Select(letter => Drawn($"{letter}")).Distinct().Count());
    }

    [Fact]
    public void All_letters_of_ASCII_differ() => Assert.Equal(
        94, Enumerable.Range('!', 94).Select(c => Drawn($"{(char)c}")).Distinct().Count());

    [Fact]
    public void An_accent_of_its_own_is_over_its_letter()
    {
        // macOS writes the names of files so.
        TextLine apart = TextLine.Of("u\u0308"), plain = TextLine.Of("u");

        Assert.Equal(plain.Width, apart.Width);
        Assert.Equal(Rows(plain)[8..], Rows(apart)[8..]);
        Assert.Contains(Rows(apart)[..6], row => row.Contains('#'));
        Assert.DoesNotContain(Rows(plain)[..6], row => row.Contains('#'));
    }

    [Fact]
    public void A_character_outside_of_the_font_is_the_replacement_character() =>
        Assert.Equal(Rows(TextLine.Of("\uFFFD")), Rows(TextLine.Of("😀")));

    [Fact]
    public void Control_characters_are_spaces_and_invisible_ones_nothing()
    {
        Assert.Equal(TextLine.Of("a b").Width, TextLine.Of("a\tb").Width);
        Assert.Equal(TextLine.Of("ab").Width, TextLine.Of("a\u200Bb").Width);
        Assert.Equal(0, TextLine.Of("").Width);
    }

    private static string Drawn(string text) => string.Join('|', Rows(TextLine.Of(text)));

    private static string[] Rows(TextLine line) =>
    [
        .. Enumerable.Range(0, Unifont.Height).Select(y => string.Concat(Enumerable.Range(0, line.Width).Select(
            x => line.Glyphs.Any(placed => x >= placed.Left && x < placed.Left + placed.Glyph.Width
                && placed.Glyph.IsSet(x - placed.Left, y)) ? '#' : '.'))),
    ];
}
