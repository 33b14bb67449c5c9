using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Tests.Data;

public sealed class PictureBarsTests
{
    [Theory]
    [InlineData(12, 20, 12, 20, 0, 0)]
    [InlineData(12, 20, 20, 20, 4, 0)]
    [InlineData(12, 20, 12, 40, 0, 10)]
    [InlineData(12, 20, 19, 20, 4, 0)]
    [InlineData(1, 20, 20, 20, 9, 0)]
    [InlineData(19, 20, 20, 20, 1, 0)]
    [InlineData(20, 19, 20, 20, 0, 1)]
    public void The_bars_beside_a_picture_are_found_in_any_color(
        int height, int width, int rows, int columns, int barRows, int barColumns)
    {
        foreach ((int channels, byte gray) in new[] { (1, (byte)0), (3, (byte)255), (3, (byte)77) })
        {
            byte[] image = Barred(channels, height, width, rows, columns, gray);
            Assert.Equal(new(barRows, barColumns), PictureBars.Of(image, new(channels, rows, columns)));
        }
    }

    [Fact]
    public void A_margin_on_all_sides_is_a_part_of_the_picture()
    {
        byte[] inner = Barred(1, 10, 14, 16, 20, 0), image = Heightened(inner, 16, 20, 30);

        Assert.Equal(default, PictureBars.Of(inner, new(1, 16, 20)));
        Assert.Equal(new(7, 0), PictureBars.Of(image, new(1, 30, 20)));
    }

    [Fact]
    public void An_image_of_one_color_has_no_bars() =>
        Assert.Equal(default, PictureBars.Of(new byte[3 * 8 * 8], new(3, 8, 8)));

    [Fact]
    public void A_picture_at_the_side_has_no_bars()
    {
        byte[] image = Barred(1, 8, 8, 8, 8, 0);
        image.AsSpan(0, 3 * 8).Clear();

        Assert.Equal(default, PictureBars.Of(image, new(1, 8, 8)));
    }

    [Theory]
    [InlineData(0, 64, 32, 0)]
    [InlineData(8, 64, 32, 4)]
    [InlineData(7, 64, 32, 4)]
    [InlineData(31, 64, 32, 15)]
    public void A_pixel_of_a_smaller_copy_that_is_partly_a_bar_is_one(int bar, int from, int to, int expected)
    {
        Assert.Equal(new(expected, 0), new PictureBars(bar, 0).Smaller(new(1, from, 9), new(1, to, 9)));
        Assert.Equal(new(0, expected), new PictureBars(0, bar).Smaller(new(1, 9, from), new(1, 9, to)));
    }

    [Theory]
    [InlineData(2, 6, 8, 6)]
    [InlineData(6, 2, 6, 8)]
    public void Bars_are_replaced_by_the_picture_s_edges_and_come_back(int height, int width, int rows, int columns)
    {
        var shape = new MapShape(3, rows, columns);
        byte[] image = Barred(3, height, width, rows, columns, 9), picture = new byte[image.Length];
        PictureBars bars = PictureBars.Of(image, shape);
        bars.Remove(image, shape, picture);

        for (int i = 0; i < picture.Length; i++)
        {
            int y = i / columns % rows, x = i % columns, map = i / (rows * columns) * rows * columns;
            int inY = Math.Clamp(y, bars.Rows, rows - 1 - bars.Rows);
            int inX = Math.Clamp(x, bars.Columns, columns - 1 - bars.Columns);
            Assert.Equal(image[map + (inY * columns) + inX], picture[i]);
        }

        bars.Restore(image, shape, picture);
        Assert.Equal(image, picture);
    }

    // A picture of many values in the middle; the larger bar is below or at the right.
    private static byte[] Barred(int channels, int height, int width, int rows, int columns, byte gray)
    {
        var image = new byte[channels * rows * columns];
        Array.Fill(image, gray);
        int top = (rows - height) / 2, left = (columns - width) / 2;
        for (int c = 0; c < channels; c++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                    image[(((c * rows) + top + y) * columns) + left + x] = (byte)(100 + ((c + (3 * y) + (7 * x)) % 50));
            }
        }

        return image;
    }

    private static byte[] Heightened(byte[] inner, int height, int width, int rows)
    {
        var image = new byte[rows * width];
        int top = (rows - height) / 2;
        for (int y = 0; y < height; y++)
            inner.AsSpan(y * width, width).CopyTo(image.AsSpan((top + y) * width));
        return image;
    }
}
