using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>
/// The positions of tiles of transformed weights: 8 big x 8 small channels, (big channel, small channel) within a tile.
/// </summary>
/// <remarks>
/// The order is (small tile, product, big tile). The down direction then reads one run; the up direction reads one run
/// per tile of small channels, in turn. If that is more runs than the hardware prefetches, and each point has one
/// product, the order is (product, big tile, small tile) instead.
/// </remarks>
/// <param name="Product">Floats from one product to the next.</param>
/// <param name="Big">Floats from one tile of big channels to the next.</param>
/// <param name="Small">Floats from one tile of small channels to the next.</param>
internal readonly record struct WinogradStrides(nint Product, nint Big, nint Small)
{
    /// <summary>Floats of a tile.</summary>
    public const int Tile = Block.Tile * Block.Tile;

    // Processors prefetch about 16 runs at once. 32 runs took two and a half times as long.
    private const int MaxRuns = 16;

    /// <summary>Whether the down direction reads the weights of consecutive products as one run.</summary>
    public bool IsRun => Big == Tile;

    /// <summary>The strides of a layer.</summary>
    public static WinogradStrides Of<TAxis>(Geometry g)
        where TAxis : struct, IWinogradAxis
    {
        nint bigs = g.Big.Channels, smalls = g.Small.Channels;
        return TAxis.ProductsPerPoint == 1 && smalls > MaxRuns * Block.Tile
            ? new(bigs * smalls, smalls * Block.Tile, Tile)
            : new(bigs * Block.Tile, Tile, TAxis.Products * TAxis.Products * bigs * Block.Tile);
    }
}
