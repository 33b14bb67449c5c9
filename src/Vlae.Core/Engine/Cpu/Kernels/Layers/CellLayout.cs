using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// Weights for going up to a big map of few channels, such as the image: by cells of stride x stride big pixels.
/// </summary>
/// <remarks>
/// All pixels of a cell see the same small pixels, through different taps: together they fill a tile of 8 outputs,
/// where the one channel of a gray pixel would leave seven empty.
/// </remarks>
internal static unsafe class CellLayout
{
    /// <summary>The most values that a cell may have.</summary>
    public const int MaxOutputsPerCell = 128;

    /// <summary>Whether a geometry is laid out by cells: few big channels, and a kernel of whole strides.</summary>
    public static bool Fits(Geometry g) =>
        g.Big.Channels < Block.Tile && g.Stride > 1 && OutputsPerCell(g) <= MaxOutputsPerCell
        && g.FilterHeight % g.Stride == 0 && g.FilterWidth % g.Stride == 0;

    /// <summary>Values of a cell: (row, column, channel).</summary>
    public static int OutputsPerCell(Geometry g) => g.Stride * g.Stride * g.Big.Channels;

    /// <summary>
    /// Floats of the layout: (output / 8, falling row of taps, falling column of taps, small channel, 8).
    /// </summary>
    public static int Size(Geometry g) =>
        Block.RoundUp(OutputsPerCell(g)) * (g.FilterHeight / g.Stride) * (g.FilterWidth / g.Stride) * g.Small.Channels;

    /// <summary>Writes the layout from the one for going down: as <see cref="WeightLayout.Transpose"/>.</summary>
    public static void Transpose(Geometry g, float* down, float* up, int firstTile, int endTile)
    {
        int s = g.Stride, smalls = g.Small.Channels, rows = g.FilterHeight / s, columns = g.FilterWidth / s;
        for (int ky = 0; ky < g.FilterHeight; ky++)
        {
            for (int kx = 0; kx < g.FilterWidth; kx++)
            {
                int tap = ((rows - 1 - (ky / s)) * columns) + (columns - 1 - (kx / s));
                for (int c = 0; c < g.Big.Channels; c++)
                {
                    int output = (((ky % s * s) + (kx % s)) * g.Big.Channels) + c;
                    nint place = (nint)(output / Block.Tile * rows * columns) + tap;
                    float* to = up + (place * smalls * Block.Tile) + (output % Block.Tile);
                    for (int small = firstTile * Block.Tile; small < Math.Min(endTile * Block.Tile, smalls); small++)
                        to[small * Block.Tile] = down[WeightLayout.Down(g, small, c, ky, kx)];
                }
            }
        }
    }
}
