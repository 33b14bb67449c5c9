using Vlae.Pictures.Terminal;

namespace Vlae.Pictures.Tests.Terminal;

public sealed class TerminalLayoutTests
{
    [Theory]
    [InlineData(1, 80, null, 28, 14)]
    [InlineData(8, 80, null, 59, 59)]
    [InlineData(8, 240, null, 233, 15)]
    [InlineData(8, 80, 2, 59, 59)]
    [InlineData(11, 120, 11, 119, 6)]
    [InlineData(2, 20, 1, 19, 19)]
    public void Text_has_one_character_per_pixel_and_fits_into_the_width(
        int count, int width, int? columns, int characters, int lines)
    {
        string[] drawn =
            [.. new TerminalLayout(TerminalMode.Ascii, width, TerminalAnswer.None).Draw(Images(count), columns)];

        Assert.Equal(lines, drawn.Length);
        Assert.All(drawn, line => Assert.Equal(characters, line.Length));
    }

    // A pixel of an image is three pixels of a usual screen, six of a dense screen, and fewer if a row would not fit.
    [Theory]
    [InlineData(1, 80, null, 10, 20, 84, 84)]
    [InlineData(100, 100, null, 10, 20, 862, 862)]
    [InlineData(100, 100, null, 20, 40, 1713, 1713)]
    [InlineData(11, 80, 11, 10, 20, 628, 58)]
    [InlineData(40, 80, 40, 10, 20, 790, 20)]
    public void Sixels_scale_with_the_density_of_the_screen(
        int count, int width, int? columns, int cellWidth, int cellHeight, int pixels, int rows)
    {
        var layout = new TerminalLayout(TerminalMode.Sixel, width, new(HasSixel: true, cellWidth, cellHeight));
        var picture = new SixelPicture(Assert.Single(layout.Draw(Images(count), columns)));

        Assert.Equal((pixels, rows), (picture.Width, picture.Height));
    }

    private static VlaeImage[] Images(int count) =>
        [.. Enumerable.Repeat(new VlaeImage(1, 28, 28, [.. new float[28 * 28]]), count)];
}
