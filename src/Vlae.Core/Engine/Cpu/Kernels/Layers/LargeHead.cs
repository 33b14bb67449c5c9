using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// A layer over a whole map whose weights come from memory every time, because they do not fit in a near cache.
/// </summary>
/// <remarks>
/// Images of 64x64 pixels have such heads; of 128x128, the heads have nearly all of the 31 million parameters. Their
/// kernel goes through the weights once, for all blocks at hand, and in both directions through one layout.
/// </remarks>
internal static class LargeHead
{
    // 1 MB. Up to here, the kernels of small layers are as fast.
    private const int MaxNearWeights = 1 << 18;

    /// <summary>Whether a layer is a large head: a filter over the whole map, and whole tiles of channels.</summary>
    public static bool Is(Geometry g) =>
        g.Small is { Height: 1, Width: 1 } && g.FilterHeight == g.Big.Height && g.FilterWidth == g.Big.Width
        && g.Small.Channels % Block.Tile == 0 && g.Big.Channels % Block.Tile == 0
        && g.Big.Size * g.Small.Channels > MaxNearWeights;
}
