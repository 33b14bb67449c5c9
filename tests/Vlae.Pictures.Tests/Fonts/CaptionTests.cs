using Vlae.Pictures.Fonts;

namespace Vlae.Pictures.Tests.Fonts;

public sealed class CaptionTests
{
    [Theory]
    [InlineData("short", 60, 2, "short")]
    [InlineData("one two three", 55, 2, "one two|three")]
    [InlineData("one two three four", 55, 2, "one two|three f…")]
    [InlineData("reconstruction of Mnist", 80, 3, "reconstruct-|ion of Mnist")]
    [InlineData("unbreakable", 40, 3, "unbre-|akable")]
    [InlineData("a1234567890", 40, 2, "a12345|67890")]
    [InlineData("数字数字数字", 34, 3, "数字|数字|数字")]
    [InlineData("unbreakable", 1, 1, "u…")]
    [InlineData("", 40, 3, "")]
    public void A_title_is_cut_between_words_into_lines_that_fit(string text, int width, int most, string lines) =>
        Assert.Equal(lines, string.Join('|', Caption.Wrap(text, width, most)));

    [Fact]
    public void Each_line_fits()
    {
        string text = string.Join(' ', Enumerable.Range(1, 40).Select(i => new string('m', i % 23) + "😀ł"));

        Assert.All(Caption.Wrap(text, 60, 100), line => Assert.InRange(TextLine.Of(line).Width, 1, 60));
    }
}
