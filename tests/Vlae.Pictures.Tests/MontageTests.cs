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

        // 13 rows of gray, then the line of the font: its letters stand on row 13 of 16.
        Assert.Equal((13 + 16, 13), (raster.Height, raster.Width));
        string[] rows = [.. Rows(raster).Skip(13)];
        Assert.Equal(Enumerable.Repeat("...#.........", 9), rows[4..13]);
        Assert.Equal("...######....", rows[13]);
        Assert.All(rows[..4].Concat(rows[14..]), row => Assert.DoesNotContain('#', row));
    }

    [Fact]
    public void Titles_are_over_the_picture_over_the_columns_and_left_of_the_rows()
    {
        VlaeImage[] images = [Image(28, "a"), Image(28, "b")];
        Raster plain = new Montage { Columns = 2 }.Draw(images);
        Raster titled = new Montage { Columns = 2, Title = "Title" }.Draw(images);
        Raster all = new Montage { Columns = 2, Title = "Title", ColumnTitles = ["x", "y"], RowTitles = ["row"] }
            .Draw(images);

        Assert.Equal((plain.Height + 18, plain.Width), (titled.Height, titled.Width));
        Assert.Equal(titled.Height + 18, all.Height);
        Assert.InRange(all.Width, plain.Width + 15, plain.Width + 30);
        Assert.Equal(Last(plain, 88), Last(titled, 88));
        Assert.Contains(Rows(all).Skip(18 + 18 + 2), row => row[..10].Contains('#'));

        static byte[] Last(Raster raster, int rows) => raster.Bytes[^(rows * raster.Width)..].ToArray();
    }

    [Fact]
    public void Letters_grow_with_the_scale()
    {
        Assert.Equal(16, HeightOfLabel(5));
        Assert.Equal(32, HeightOfLabel(6));
        Assert.Equal(48, HeightOfLabel(9));

        static int HeightOfLabel(int scale)
        {
            VlaeImage[] image = [Image(8, "a")];
            var montage = new Montage { Columns = 1, Scale = scale, Padding = 0 };
            return (montage with { HasLabels = true }).Draw(image).Height - montage.Draw(image).Height;
        }
    }

    [Fact]
    public void All_frames_of_an_animation_have_one_size()
    {
        var montage = new Montage { Columns = 1, HasLabels = true, Title = "t" };
        Raster[] frames = [.. montage.DrawEach([Image(28, "short"), Image(28, "a label of three lines, or of more")])];

        Assert.Equal((frames[0].Height, frames[0].Width), (frames[1].Height, frames[1].Width));
        Assert.Equal(2 + 84 + 2 + 18 + (3 * 16), frames[0].Height);
    }

    [Fact]
    public void Characters_that_the_font_lacks_are_told()
    {
        VlaeImage[] images = [Image(8, "größer, źdźbło, 数字")];
        var montage = new Montage { Columns = 1, HasLabels = true };

        Assert.Empty(montage.MissingCharacters(images));
        Assert.Equal(
            ["😀"], (montage with { Title = "😀 and 😀" }).MissingCharacters(images).Select(rune => rune.ToString()));
    }

    [Fact]
    public void The_label_of_a_placed_image_is_its_place()
    {
        VlaeImage placed = Image(28, "mix 0.5 of a and b") with { Place = new("level 1", "α 0.5") };
        var montage = new Montage { Columns = 1, HasLabels = true };

        Assert.Equal(
            montage.Draw([Image(28, "level 1: α 0.5")]).Bytes.ToArray(), montage.Draw([placed]).Bytes.ToArray());
    }

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
