using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>The division of large maps into bands of rows, for the gradient of weights.</summary>
/// <remarks>
/// A gradient goes through both maps once for each tile of its inputs and channels. A band stays in the second-level
/// cache meanwhile, and the small map is turned there. The bands depend on the layer alone.
/// </remarks>
internal static class GradientBands
{
    // Floats of both maps: of a layer without bands, at most; and of a band, if it has more than one row.
    private const int MaxWhole = 1 << 19, MaxBand = 1 << 16;

    /// <summary>Whether a layer's direct gradient is summed by bands.</summary>
    public static bool Fit(Geometry g) =>
        g.Small.Channels % Block.Tile == 0 && g.Small.Height > 1 && g.Small.Height * RowSize(g) > MaxWhole;

    /// <summary>Rows of the small map in a band; the last band may have fewer.</summary>
    public static int Rows(Geometry g) => Math.Max(1, MaxBand / RowSize(g));

    // A row of the small map, and the rows of the big map that the next row does not see.
    private static int RowSize(Geometry g) =>
        Block.Samples * ((g.Small.Width * g.Small.Channels) + (g.Stride * g.Big.Width * g.Big.Channels));
}
