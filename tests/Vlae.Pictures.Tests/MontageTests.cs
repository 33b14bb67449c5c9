using Vlae.Pictures.Grids;

namespace Vlae.Pictures.Tests;

public sealed class MontageTests
{
    [Fact]
    public void Without_titles_it_is_the_grid()
    {
        VlaeImage[] images = [Image(8, "a"), Image(8, "b"), Image(8, "c")];
        Raster grid = ImageGrid.Draw(images, 2, 3, 1), montage = new Montage { Columns = 2, Padding = 1 }.Draw(images);

        Assert.Equal((grid.Height, grid.Width), (montage.Height, montage.Width));
        Assert.Equal(grid.Bytes.ToArray(), montage.Bytes.ToArray());
    }

    [Fact]
    public void A_label_is_centered_below_its_image()
    {
        Raster raster = new Montage { Columns = 1, Scale = 1, Padding = 0, HasLabels = true }.Draw([Image(13, "L")]);

        // 13 rows of gray, a free row, then the letter. The label has space for two lines of nine rows.
        Assert.Equal((13 + 18, 13), (raster.Height, raster.Width));
        string[] rows = [.. Rows(raster).Skip(13).Take(9)];
        Assert.Equal(
            [
                ".............",
                "....#........", "....#........", "....#........", "....#........", "....#........", "....#........",
                "....#####....",
                ".............",
            ],
            rows);
    }

    [Theory]
    [InlineData('A', ".###.|#...#|#...#|#...#|#####|#...#|#...#")]
    [InlineData('7', "#####|....#|...#.|..#..|.#...|.#...|.#...")]
    [InlineData('é', "#####|#...#|#...#|#...#|#...#|#...#|#####")]
    public void A_letter_has_its_shape(char letter, string expected)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 7).Select(y => string.Concat(
            Enumerable.Range(0, 5).Select(x => BitmapFont.IsSet(letter, x, y) ? '#' : '.')));

        Assert.Equal(expected, string.Join('|', rows));
    }

    [Fact]
    public void All_letters_of_ASCII_differ()
    {
        string[] letters = [.. Enumerable.Range(' ', 95).Select(c => string.Concat(
            from y in Enumerable.Range(0, 7) from x in Enumerable.Range(0, 6) select BitmapFont.IsSet((char)c, x, y)))];

        Assert.Equal(95, letters.Distinct().Count());
        Assert.DoesNotContain("True", letters[0]);
    }

    [Theory]
    [InlineData("short", 10, 2, "short")]
    [InlineData("one two three", 7, 2, "one two|three")]
    [InlineData("one two three four", 7, 2, "one two|three..")]
    [InlineData("unbreakable", 5, 3, "unbre|akabl|e")]
    [InlineData("unbreakable", 1, 1, ".")]
    public void A_title_is_cut_between_words_into_lines_that_fit(string text, int width, int most, string lines) =>
        Assert.Equal(lines, string.Join('|', Caption.Wrap(text, width, most)));

    [Fact]
    public void Too_many_titles_are_refused()
    {
        var montage = new Montage { Columns = 2, RowTitles = ["a", "b"] };

        Assert.Equal(
            "TitleCountMismatch",
            Assert.Throws<VlaeException>(() => montage.Draw([Image(8, "a"), Image(8, "b")])).ErrorId);
    }

    private static VlaeImage Image(int side, string name) => new(1, side, side, [.. new float[side * side]])
    {
        Source = new() { Origin = name },
    };

    private static IEnumerable<string> Rows(Raster raster) => raster.Bytes.ToArray().Chunk(raster.Width)
        .Select(row => string.Concat(row.Select(value => value > 0 ? '#' : '.')));
}
