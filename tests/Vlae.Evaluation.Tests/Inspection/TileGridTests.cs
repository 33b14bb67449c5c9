using Vlae.Evaluation.Inspection;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests.Inspection;

public sealed class TileGridTests
{
    [Theory]
    [InlineData(1, 8, 8, 1)]
    [InlineData(3, 8, 12, 2)]
    [InlineData(2, 17, 9, 8)]
    [InlineData(1, 9, 40, 18)]
    public void Tiles_that_are_put_together_again_are_the_picture(int channels, int height, int width, int count)
    {
        float[] pixels = [.. Enumerable.Range(0, channels * height * width).Select(i => (float)Math.Cos(i))];
        var image = new VlaeImage(channels, height, width, [.. pixels]);
        var grid = new TileGrid(image.Shape, new(channels, 8, 8));
        IReadOnlyList<VlaeImage> tiles = grid.Cut(image);

        Assert.Equal(count, grid.Count);
        Assert.Equal(count, tiles.Count);
        Assert.All(tiles, tile => Assert.Equal(new MapShape(channels, 8, 8), tile.Shape));
        float[] stitched = grid.Stitch(tiles);
        Assert.All(pixels.Zip(stitched), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Where_tiles_overlap_the_middle_of_a_tile_weighs_more_than_an_edge()
    {
        var grid = new TileGrid(new(1, 8, 12), new(1, 8, 8));
        VlaeImage Plain(float value) => new(1, 8, 8, [.. Enumerable.Repeat(value, 64)]);
        float[] stitched = grid.Stitch([Plain(0), Plain(1)]);

        // The weights of the first tile in columns 4 to 7 are 4, 3, 2, 1, those of the second one 1, 2, 3, 4.
        Assert.Equal([0f, 0, 0, 0, 0.2f, 0.4f, 0.6f, 0.8f, 1, 1, 1, 1], stitched[..12]);
    }
}
