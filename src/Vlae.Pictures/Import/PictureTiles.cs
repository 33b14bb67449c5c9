using Vlae.Images;

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
        from y in TileStarts.Of(picture.Height, height, step)
        from x in TileStarts.Of(picture.Width, width, step)
        select new PictureRegion(x, y, width, height);
}
