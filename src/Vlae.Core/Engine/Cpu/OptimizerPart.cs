using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu;

/// <summary>
/// A part of the packed arrays that one thread updates: some tiles of a layer's weights, the bias with the last.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="FirstTile">First tile of small channels.</param>
/// <param name="EndTile">Behind the last.</param>
/// <param name="Start">First float.</param>
/// <param name="Count">Floats: a multiple of 16.</param>
internal sealed record OptimizerPart(MapLayer Layer, int FirstTile, int EndTile, int Start, int Count)
{
    // Two tiles of 8 channels are always whole vectors, whatever the taps.
    private const int Tiles = 2;

    /// <summary>The parts of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="end">Where its floats end, the bias and what aligns it included.</param>
    public static IEnumerable<OptimizerPart> Of(MapLayer layer, int end)
    {
        int tiles = Block.RoundUp(layer.Geometry.Small.Channels) / Block.Tile;
        int tileSize = layer.Geometry.Taps * layer.Geometry.Big.Channels * Block.Tile;
        for (int tile = 0; tile < tiles; tile += Tiles)
        {
            int start = layer.WeightOffset + (tile * tileSize), next = Math.Min(tile + Tiles, tiles);
            yield return new(layer, tile, next, start, next == tiles ? end - start : Tiles * tileSize);
        }
    }
}
