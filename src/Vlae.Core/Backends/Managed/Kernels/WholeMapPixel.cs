using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>
/// Up through a kernel over the whole map, a pixel at a time: for epilogues, which so take it from the first cache.
/// </summary>
/// <param name="g">A big map and a small one of one pixel, joined by a kernel over the whole map.</param>
/// <param name="small">(small channel, 32).</param>
/// <param name="weights">The layout for going up.</param>
internal readonly unsafe struct WholeMapPixel<TVector, TWide>(Geometry g, float* small, float* weights)
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private readonly int _width = g.Big.Width;
    private readonly int _channels = g.Big.Channels;
    private readonly int _smalls = g.Small.Channels;
    private readonly nint _tap = (nint)g.Small.Channels * Block.Tile;
    private readonly nint _tile = (nint)g.Small.Channels * Block.Tile * g.Taps;

    /// <summary>Writes a pixel's sums.</summary>
    /// <param name="offset">Where the pixel starts in its map, in floats.</param>
    /// <param name="sums">Receives (big channel, 32).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(nint offset, float* sums)
    {
        int pixel = (int)(offset / (_channels * Block.Samples)), x = pixel % _width;
        // In a kernel row of the layout the taps fall.
        float* tile = weights + ((pixel - x + _width - 1 - x) * _tap);
        TileKernel<TVector, TWide>.Sum(small, 0, tile, 0, _tile, 1, _smalls, sums, _channels);
    }
}
