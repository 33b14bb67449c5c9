using Vlae.Data;

namespace Vlae.Tests.Data;

public sealed class ImageSpreadTests
{
    [Fact]
    public void It_is_the_loss_of_the_mean_image()
    {
        // Two pixels of three are black or white, so their variance is 1.
        ImageSet images = AlignedImages.Of(1, 1, 3, 200, (random, pixels) =>
        {
            (pixels[0], pixels[1]) = random.Next(2) == 0 ? ((byte)0, (byte)255) : ((byte)255, (byte)0);
            pixels[2] = 77;
        });

        Assert.Equal(1, ImageSpread.Of(images), 0.02);
    }

    [Fact]
    public void It_grows_with_the_square_of_the_contrast()
    {
        ImageSet Of(int contrast) => AlignedImages.Of(3, 8, 8, 300, (random, pixels) =>
        {
            foreach (ref byte pixel in pixels)
                pixel = (byte)(100 + (contrast * random.Next(2)));
        });

        Assert.Equal(4, ImageSpread.Of(Of(100)) / ImageSpread.Of(Of(50)), 1e-6);
        Assert.Equal(192 / 2 * 100 * 100 / (255.0 * 255), ImageSpread.Of(Of(100)), 0.2);
    }

    [Fact]
    public void Images_that_are_all_alike_have_none() => Assert.Equal(
        0, ImageSpread.Of(AlignedImages.Of(1, 4, 4, 300, (_, pixels) => pixels.Fill(201))), 1e-9);
}
