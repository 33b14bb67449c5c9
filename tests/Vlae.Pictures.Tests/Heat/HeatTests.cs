using Vlae.Pictures.Grids;
using Vlae.Pictures.Heat;

namespace Vlae.Pictures.Tests.Heat;

/// <summary>Colors, overlays, and the bar with the scale.</summary>
public sealed class HeatTests
{
    // Matplotlib's table.
    [Theory]
    [InlineData(0.0, 0, 0, 4)]
    [InlineData(0.25, 87, 16, 110)]
    [InlineData(0.5, 188, 55, 84)]
    [InlineData(0.75, 249, 142, 9)]
    [InlineData(1.0, 252, 255, 164)]
    [InlineData(7.0, 252, 255, 164)]
    public void Colors_are_those_of_inferno(double value, int red, int green, int blue)
    {
        (double r, double g, double b) = HeatColors.Of(value);

        Assert.Equal(red, 255 * r, 5.0);
        Assert.Equal(green, 255 * g, 5.0);
        Assert.Equal(blue, 255 * b, 5.0);
    }

    [Fact]
    public void A_hotter_color_is_a_lighter_one()
    {
        double[] light = [.. Enumerable.Range(0, 101).Select(i =>
        {
            (double red, double green, double blue) = HeatColors.Of(i / 100.0);
            return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
        })];
        Assert.All(light.Zip(light.Skip(1)), pair => Assert.True(pair.Second > pair.First - 1e-3));
    }

    [Fact]
    public void Cold_places_show_the_picture_and_hot_ones_the_color()
    {
        var image = new VlaeImage(1, 1, 2, [0.5f, 0.5f]) { LabelName = "a" };
        VlaeImage drawn = HeatOverlay.Of(image, [0, 1]);

        Assert.Equal((3, "a"), (drawn.Channels, drawn.LabelName));
        Assert.All(new[] { 0, 2, 4 }, i => Assert.Equal(0.5f, drawn.Pixels[i]));
        // Light yellow.
        Assert.InRange(drawn.Pixels[1], 0.8f, 1);
        Assert.InRange(drawn.Pixels[3], 0.8f, 1);
        Assert.InRange(drawn.Pixels[5], 0.2f, 0.5f);
        VlaeImage color = HeatOverlay.Of(HeatOverlay.Colored(image), [0, 1]);
        Assert.Equal(drawn.Pixels, color.Pixels);
        Assert.Equal("ImageNotDrawable", Assert.Throws<VlaeException>(
            () => HeatOverlay.Of(new VlaeImage(2, 1, 1, [0, 0]), [0])).ErrorId);
    }

    [Fact]
    public void The_scale_is_right_of_the_picture_the_hottest_color_at_the_top()
    {
        var image = new VlaeImage(3, 40, 40, [.. Enumerable.Repeat(0f, 4800)]);
        var montage = new Montage { Columns = 1, Scale = 2, Bar = new("16.6", "threshold 8.3", "0") };
        Raster plain = (montage with { Bar = null }).Draw([image]), picture = montage.Draw([image]);

        Assert.Equal(plain.Height, picture.Height);
        Assert.True(picture.Width > plain.Width + 60);
        byte[] At(Raster raster, int row, int column) =>
            raster.Bytes.Slice(3 * ((row * raster.Width) + column), 3).ToArray();
        Assert.Equal(At(plain, 20, 20), At(picture, 20, 20));
        Assert.True(At(picture, 5, plain.Width + 6)[0] > 240);
        Assert.True(At(picture, picture.Height - 6, plain.Width + 6)[0] < 20);
        // A small picture gets the room that three lines of text need.
        Assert.Equal(56, new Montage { Columns = 1, Scale = 1, Bar = montage.Bar }.Draw(
            [new(3, 2, 2, [.. new float[12]])]).Height);
    }
}
