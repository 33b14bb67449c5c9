using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>
/// Where tiles of 8 big x 8 small channels of transformed weights stand, (big channel, small channel) within.
/// </summary>
/// <remarks>
/// (small tile, product, big tile): the weights of the way down are a single run, and the way up reads as many runs in
/// turn as there are tiles of small channels. Where these are more than the machine reads ahead of, and each point has
/// one product: (product, big tile, small tile), the other way round.
/// </remarks>
/// <param name="Product">Floats from one product to the next.</param>
/// <param name="Big">Floats from one tile of big channels to the next.</param>
/// <param name="Small">Floats from one tile of small channels to the next.</param>
internal readonly record struct WinogradStrides(nint Product, nint Big, nint Small)
{
    /// <summary>Floats of a tile.</summary>
    public const int Tile = Block.Tile * Block.Tile;

    // Processors follow 16 or so runs at once; 32 took two and a half times as long.
    private const int MostRuns = 16;

    /// <summary>Whether the weights of some products that follow each other are a single run on the way down.</summary>
    public bool IsRun => Big == Tile;

    /// <summary>The strides of a layer.</summary>
    public static WinogradStrides Of<TAxis>(Geometry g)
        where TAxis : struct, IWinogradAxis
    {
        nint bigs = g.Big.Channels, smalls = g.Small.Channels;
        return TAxis.ProductsPerPoint == 1 && smalls > MostRuns * Block.Tile
            ? new(bigs * smalls, smalls * Block.Tile, Tile)
            : new(bigs * Block.Tile, Tile, TAxis.Products * TAxis.Products * bigs * Block.Tile);
    }
}
