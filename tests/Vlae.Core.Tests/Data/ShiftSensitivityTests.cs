using Vlae.Data;

namespace Vlae.Tests.Data;

public sealed class ShiftSensitivityTests
{
    [Theory]
    [InlineData(1, 28, 28, 60)]
    [InlineData(3, 16, 40, 60)]
    [InlineData(1, 130, 70, 600)]
    public void A_form_that_is_filled_in_is_aligned_and_marks_anywhere_are_not(
        int channels, int height, int width, int count)
    {
        Assert.InRange(ShiftSensitivity.Of(AlignedImages.Forms(channels, height, width, count)), 2, double.MaxValue);
        Assert.InRange(ShiftSensitivity.Of(AlignedImages.Marks(channels, height, width, count)), 0.8, 1.2);
    }

    [Fact]
    public void Images_of_one_color_are_not_aligned()
    {
        ImageSet colors = AlignedImages.Of(1, 12, 12, 20, (random, pixels) => pixels.Fill((byte)random.Next(256)));
        Assert.Equal(1, ShiftSensitivity.Of(colors));
    }

    [Fact]
    public void Images_that_are_all_alike_are_aligned_if_they_show_something()
    {
        ImageSet flat = AlignedImages.Of(1, 12, 12, 20, (_, pixels) => pixels.Fill(200));
        ImageSet striped = AlignedImages.Of(1, 12, 12, 20, (_, pixels) => pixels[..72].Fill(200));

        Assert.Equal(1, ShiftSensitivity.Of(flat));
        Assert.InRange(ShiftSensitivity.Of(striped), 1000, double.MaxValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bars_beside_pictures_do_not_make_images_aligned(bool turns)
    {
        ImageSet marks = AlignedImages.Marks(1, 26, 44, 200), forms = AlignedImages.Forms(1, 26, 44, 200);

        Assert.InRange(ShiftSensitivity.Of(AlignedImages.Squares(marks, turns)), 0.8, 1.2);
        Assert.InRange(ShiftSensitivity.Of(AlignedImages.Squares(forms, turns)), 1.5, double.MaxValue);
    }

    [Fact]
    public void Neighbors_that_are_alike_do_not_make_images_aligned()
    {
        var twice = new List<byte>();
        ImageSet marks = AlignedImages.Marks(1, 28, 28, 60);
        for (int i = 0; i < 2 * marks.Count; i++)
            twice.AddRange(marks.PixelsOf(i / 2));

        Assert.InRange(
            ShiftSensitivity.Of(new("twice", "Train", 1, 28, 28, [.. twice], labels: null)), 1, 1.2);
    }

    [Fact]
    public void Fewer_than_eight_images_tell_nothing()
    {
        Assert.InRange(ShiftSensitivity.Of(AlignedImages.Forms(1, 28, 28, 8)), 1.2, double.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShiftSensitivity.Of(AlignedImages.Forms(1, 28, 28, 7)));
    }
}
