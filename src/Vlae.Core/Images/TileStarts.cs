namespace Vlae.Images;

/// <summary>Where tiles of one length start along a side, so that they cover it.</summary>
public static class TileStarts
{
    /// <summary>The starts, in order. The last tile ends at the edge, so it may overlap more than the others.</summary>
    /// <param name="side">The side, in pixels.</param>
    /// <param name="tile">The length of a tile; at most the side.</param>
    /// <param name="step">Pixels from one tile to the next; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not possible.</exception>
    public static int[] Of(int side, int tile, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tile, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, tile);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        int last = side - tile;
        return [.. Enumerable.Range(0, (last + step - 1) / step).Select(i => i * step), last];
    }
}
