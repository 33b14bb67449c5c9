using Vlae.Images;

namespace Vlae.Tests.Images;

public sealed class AreaAverageTests
{
    [Fact]
    public void A_new_pixel_is_the_mean_of_those_that_it_covers()
    {
        var raster = new Raster(1, 2, 4, new byte[] { 0, 100, 200, 200, 20, 40, 0, 40 });
        Raster half = AreaAverage.Shrink(raster, 2);

        Assert.Equal((1, 1, 2), (half.Channels, half.Height, half.Width));
        Assert.Equal([40, 110], half.Bytes.ToArray());
    }

    [Fact]
    public void A_pixel_that_is_cut_counts_by_its_share()
    {
        // Three columns on two: the middle one goes to both, by halves.
        var raster = new Raster(3, 1, 3, new byte[] { 0, 90, 30, 30, 90, 0, 255, 90, 60 });

        Assert.Equal([10, 90, 20, 180, 90, 40], AreaAverage.Shrink(raster, 2).Bytes.ToArray());
    }

    [Fact]
    public void The_shape_stays()
    {
        Raster small = AreaAverage.Shrink(new(1, 54, 320, new byte[54 * 320]), 119);

        Assert.Equal((20, 119), (small.Height, small.Width));
    }
}
