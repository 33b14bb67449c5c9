using Vlae.Pictures.Files;
using Vlae.Pictures.Import;

namespace Vlae.Pictures.Tests;

/// <summary>The box filter, compared with Pillow, and with sums over areas in double precision.</summary>
public sealed class AreaAverageTests
{
    [Fact]
    public void Whole_ratios_give_what_Pillow_gives()
    {
        // Pillow 9.4: Image.frombytes('L', (12, 8), ...).reduce(4).
        byte[] picture = Convert.FromHexString(
            "FFC911F57CCED458BBBF2CE03753C9BDFA0FF0169DC9575674066676CFB0B4EB8902C44269DA1CF6BA66D3F8B6D4B100A9EA0E75" +
            "5A5C2E8210242A08E7078F7F89385EB09423555182568B96E8A4FEF23A0C9FC5AFD7608437816BDD0A7309CB");

        Raster result = AreaAverage.Of(new(1, 8, 12, picture), 2, 3);

        Assert.Equal((1, 2, 3), (result.Channels, result.Height, result.Width));
        Assert.Equal("89A986878B4C", Convert.ToHexString(result.Bytes.Span));
    }

    [Theory]
    [InlineData(1, 9, 13, 4, 5)]
    [InlineData(3, 31, 17, 28, 28)]
    [InlineData(3, 5, 40, 28, 3)]
    [InlineData(1, 3, 2, 7, 9)]
    [InlineData(1, 1, 1, 4, 4)]
    public void Each_pixel_is_the_mean_over_its_area(int channels, int rows, int columns, int height, int width)
    {
        var bytes = new byte[channels * rows * columns];
        new Random(7).NextBytes(bytes);

        byte[] result = AreaAverage.Of(new(channels, rows, columns, bytes), height, width).Bytes.ToArray();

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    double mean = Mean(
                        (i, j) => bytes[(((i * columns) + j) * channels) + c],
                        (y * rows / (double)height, (y + 1) * rows / (double)height),
                        (x * columns / (double)width, (x + 1) * columns / (double)width));
                    Assert.InRange(result[(((y * width) + x) * channels) + c], mean - 0.501, mean + 0.501);
                }
            }
        }
    }

    [Fact]
    public void A_picture_of_the_target_size_is_unchanged()
    {
        var picture = new Raster(1, 2, 2, new byte[] { 1, 2, 3, 4 });

        Assert.Same(picture, AreaAverage.Of(picture, 2, 2));
    }

    [Fact]
    public void The_largest_sums_fit()
    {
        var white = new byte[PictureLimits.MaxSide];
        Array.Fill(white, byte.MaxValue);

        Assert.Equal([255, 255, 255], AreaAverage.Of(new(1, 1, white.Length, white), 3, 1).Bytes.ToArray());
    }

    private static double Mean(
        Func<int, int, byte> value, (double From, double To) rows, (double From, double To) columns)
    {
        double sum = 0;
        for (int i = (int)rows.From; i < rows.To; i++)
        {
            for (int j = (int)columns.From; j < columns.To; j++)
                sum += value(i, j) * Share(i, rows) * Share(j, columns);
        }

        return sum / ((rows.To - rows.From) * (columns.To - columns.From));
    }

    private static double Share(int pixel, (double From, double To) part) =>
        Math.Max(0, Math.Min(pixel + 1, part.To) - Math.Max(pixel, part.From));
}
