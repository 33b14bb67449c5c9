using Vlae.Pictures.Terminal;

namespace Vlae.Pictures.Tests.Terminal;

public sealed class SixelWriterTests
{
    [Fact]
    public void A_gray_picture_keeps_all_grays_and_draws_no_other_pixel()
    {
        // 16 x 17 pixels have every byte, and their rows do not fill the last band.
        var raster = new Raster(1, 17, 16, (byte[])[.. Bytes(256), .. Bytes(16)]);
        var picture = new SixelPicture(SixelWriter.Write(raster));

        Assert.Equal((16, 17, 16 * 17), (picture.Width, picture.Height, picture.Drawn));
        AssertClose(raster, picture, tolerance: 0.5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 250)]
    [InlineData(13, 5)]
    [InlineData(40, 61)]
    public void Few_colors_are_kept(int height, int width)
    {
        byte[][] colors = [[0, 0, 0], [255, 0, 0], [12, 200, 99], [255, 255, 255]];
        var random = new Random(1);
        var raster = new Raster(3, height, width, (byte[])
            [.. Enumerable.Range(0, height * width).SelectMany(_ => colors[random.Next(colors.Length)])]);
        var picture = new SixelPicture(SixelWriter.Write(raster));

        Assert.Equal(height * width, picture.Drawn);
        AssertClose(raster, picture, tolerance: 0.5);
    }

    [Fact]
    public void Many_colors_become_near_ones_of_256()
    {
        // Two planes of color, with 64 x 64 different colors.
        var raster = new Raster(3, 64, 64, (byte[])[.. Enumerable.Range(0, 64 * 64).SelectMany(i =>
            new[] { (byte)(4 * (i / 64)), (byte)(4 * (i % 64)), (byte)(i % 2 * 250) })]);
        var picture = new SixelPicture(SixelWriter.Write(raster));

        Assert.Equal((256, 64 * 64), (picture.Colors, picture.Drawn));
        AssertClose(raster, picture, tolerance: 8);
    }

    [Fact]
    public void Runs_are_counted_and_each_color_starts_at_its_band()
    {
        // Two white pixels, in the first column of the first band; the second band has one row.
        var bytes = new byte[7 * 5];
        bytes[0] = bytes[5] = 255;

        Assert.Equal(
            "\u001bP0;1q\"1;1;5;7#0;2;0;0;0#1;2;100;100;100#0{!4~$#1B-#0!5@\u001b\\",
            SixelWriter.Write(new(1, 7, 5, bytes)));
    }

    private static IEnumerable<byte> Bytes(int count) => Enumerable.Range(0, count).Select(i => (byte)i);

    private static void AssertClose(Raster raster, SixelPicture picture, double tolerance)
    {
        for (int i = 0; i < raster.Height * raster.Width; i++)
        {
            ReadOnlySpan<byte> bytes = raster.Bytes.Span.Slice(i * raster.Channels, raster.Channels);
            (int r, int g, int b) = Assert.NotNull(picture[i / raster.Width, i % raster.Width]);
            Assert.InRange(r - (bytes[0] / 2.55), -tolerance, tolerance);
            Assert.InRange(g - (bytes[bytes.Length / 2] / 2.55), -tolerance, tolerance);
            Assert.InRange(b - (bytes[^1] / 2.55), -tolerance, tolerance);
        }
    }
}
