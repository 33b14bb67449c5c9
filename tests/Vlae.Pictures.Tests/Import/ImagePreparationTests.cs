using Vlae.Images;
using Vlae.Pictures.Import;

namespace Vlae.Pictures.Tests.Import;

/// <summary>Pictures become images with a shape: gray, size, sides, inversion.</summary>
public sealed class ImagePreparationTests
{
    [Fact]
    public void Gray_is_what_Pillow_makes_of_colors()
    {
        // Pillow 9.4: Image.frombytes('RGB', (16, 1), ...).convert('L').
        byte[] colors = Convert.FromHexString(
            "4420823CFDE6F1C26B30F90EC7DD01E4887534A20F0B0D04C36ED80E71E0FD77B07670EB940BD5335F973DAAD8619B91");

        VlaeImage image = new ImagePreparation(new(1, 1, 16)).Apply(new(3, 1, 16, colors));

        Assert.Equal("36C1C6A2BDA1700B9360A6804B588F89", Hex(image));
    }

    [Fact]
    public void The_picture_keeps_its_proportions_in_the_middle()
    {
        // 2 rows of 4 in a square of 6 become 3 rows of 6, with one free row above and two below.
        var preparation = new ImagePreparation(new(1, 6, 6)) { Background = 9 };

        VlaeImage image = preparation.Apply(new(1, 2, 4, new byte[] { 50, 50, 50, 50, 50, 50, 50, 50 }));

        Assert.Equal([9, 50, 50, 50, 9, 9], Column(image, 0));
        Assert.Equal([9, 50, 50, 50, 9, 9], Column(image, 5));
    }

    [Fact]
    public void A_stretched_picture_fills_the_shape()
    {
        var preparation = new ImagePreparation(new(1, 4, 2)) { Fit = PictureFit.Stretch, Background = 9 };

        VlaeImage image = preparation.Apply(new(1, 2, 4, new byte[] { 10, 20, 30, 40, 50, 60, 70, 80 }));

        Assert.Equal([15, 15, 55, 55], Column(image, 0));
        Assert.Equal([35, 35, 75, 75], Column(image, 1));
    }

    [Fact]
    public void A_picture_that_covers_the_shape_loses_two_sides()
    {
        var preparation = new ImagePreparation(new(1, 1, 2)) { Fit = PictureFit.Cover, Background = 9 };

        // The middle row of three; the middle two columns of four.
        Assert.Equal("1E28", Hex(preparation.Apply(new(1, 3, 2, new byte[] { 10, 20, 30, 40, 50, 60 }))));
        Assert.Equal("141E", Hex(preparation.Apply(new(1, 1, 4, new byte[] { 10, 20, 30, 40 }))));
    }

    [Fact]
    public void Inversion_includes_the_background()
    {
        var preparation = new ImagePreparation(new(1, 2, 4)) { Invert = true, Background = 255 };

        VlaeImage image = preparation.Apply(new(1, 2, 2, new byte[] { 0, 55, 155, 255 }));

        Assert.Equal("00FFC800" + "00640000", Hex(image));
    }

    [Fact]
    public void Colors_are_channel_by_channel_and_gray_is_in_all_of_them()
    {
        var preparation = new ImagePreparation(new(3, 1, 2));

        Assert.Equal("010402050306", Hex(preparation.Apply(new(3, 1, 2, new byte[] { 1, 2, 3, 4, 5, 6 }))));
        Assert.Equal("070807080708", Hex(preparation.Apply(new(1, 1, 2, new byte[] { 7, 8 }))));
    }

    [Fact]
    public void A_very_wide_picture_keeps_one_row()
    {
        byte[] row = [.. Enumerable.Repeat((byte)80, 1000)];

        VlaeImage image = new ImagePreparation(new(1, 4, 4)).Apply(new(1, 1, row.Length, row));

        Assert.Equal("00000000" + "50505050" + "00000000" + "00000000", Hex(image));
    }

    [Fact]
    public void Pixels_are_in_the_range_of_the_model()
    {
        VlaeImage image = new ImagePreparation(new(1, 1, 3)).Apply(new(1, 1, 3, new byte[] { 0, 51, 255 }));

        Assert.Equal([-1f, (51 / 255f - 0.5f) / 0.5f, 1f], image.Pixels);
    }

    private static string Hex(VlaeImage image) =>
        Convert.ToHexString([.. image.Pixels.Select(PixelScale.ToByte)]);

    private static int[] Column(VlaeImage image, int x) =>
        [.. Enumerable.Range(0, image.Height).Select(y => (int)PixelScale.ToByte(image.Pixels[(y * image.Width) + x]))];
}
