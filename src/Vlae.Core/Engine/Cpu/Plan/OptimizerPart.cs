using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>
/// A part of the packed arrays that one thread updates: some tiles of a layer's weights. The last part has the bias.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="FirstTile">First tile of small channels.</param>
/// <param name="EndTile">One past the last tile.</param>
/// <param name="Start">Index of the first float.</param>
/// <param name="Count">Number of floats: a multiple of 16.</param>
internal sealed record OptimizerPart(MapLayer Layer, int FirstTile, int EndTile, int Start, int Count)
{
    // Two tiles of 8 channels are whole vectors of any width, with any number of taps.
    private const int Tiles = 2;

    /// <summary>The parts of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="end">One past its last float, with the bias and its padding.</param>
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
