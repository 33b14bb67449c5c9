using Vlae.Pictures.Import;

namespace Vlae.Pictures.Tests.Import;

/// <summary>Tiles cover a picture, and parts of it have its pixels.</summary>
public sealed class PictureTilesTests
{
    [Theory]
    [InlineData(6, 4, 2, 2, 2, "0,0 2,0 0,2 2,2 0,4 2,4")]
    [InlineData(5, 4, 2, 3, 2, "0,0 1,0 0,2 1,2 0,3 1,3")]
    [InlineData(2, 3, 2, 3, 1, "0,0")]
    [InlineData(2, 9, 2, 3, 5, "0,0 5,0 6,0")]
    public void Tiles_go_row_by_row_and_end_at_the_edges(
        int rows, int columns, int height, int width, int step, string corners)
    {
        PictureRegion[] tiles = [.. PictureTiles.Of(Numbered(rows, columns), height, width, step)];

        Assert.Equal(corners, string.Join(' ', tiles.Select(tile => $"{tile.X},{tile.Y}")));
        Assert.All(tiles, tile => Assert.Equal((width, height), (tile.Width, tile.Height)));
    }

    [Fact]
    public void A_picture_that_is_smaller_than_a_tile_has_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureTiles.Of(Numbered(2, 9), 3, 3, 1).Count());

    [Fact]
    public void A_part_has_its_pixels()
    {
        Raster part = Numbered(4, 5).Part(new(1, 2, 3, 2));

        Assert.Equal((3, 2, 3), (part.Channels, part.Height, part.Width));
        Assert.Equal(
            [33, 34, 35, 36, 37, 38, 39, 40, 41, 48, 49, 50, 51, 52, 53, 54, 55, 56], part.Bytes.ToArray());
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, 3, 2, 2)]
    [InlineData(4, 0, 2, 2)]
    [InlineData(0, 0, 0, 2)]
    [InlineData(int.MaxValue, 0, 2, 2)]
    [InlineData(1, 1, int.MaxValue, 1)]
    public void A_part_outside_is_refused(int x, int y, int width, int height)
    {
        Raster picture = Numbered(4, 5);

        Assert.False(picture.Contains(new(x, y, width, height)));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.Part(new(x, y, width, height)));
    }

    // Each byte is its number.
    private static Raster Numbered(int rows, int columns) =>
        new(3, rows, columns, Enumerable.Range(0, 3 * rows * columns).Select(i => (byte)i).ToArray());
}
