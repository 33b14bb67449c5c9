namespace Vlae.Pictures.Import;

/// <summary>Places of tiles of one size that cover a picture.</summary>
public static class PictureTiles
{
    /// <summary>
    /// The tiles, row by row. The last of a row, and the last row, end at the edge, so they may overlap more than the
    /// others.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="height">Rows of a tile; at most the picture's.</param>
    /// <param name="width">Columns of a tile; at most the picture's.</param>
    /// <param name="step">Rows and columns from one tile to the next; at least 1.</param>
    public static IEnumerable<PictureRegion> Of(Raster picture, int height, int width, int step) =>
        from y in Starts(picture.Height, height, step)
        from x in Starts(picture.Width, width, step)
        select new PictureRegion(x, y, width, height);

    private static IEnumerable<int> Starts(int side, int tile, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, tile);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        int start = 0;
        for (; start < side - tile; start += step)
            yield return start;
        yield return side - tile;
    }
}
