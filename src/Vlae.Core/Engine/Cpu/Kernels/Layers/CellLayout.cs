using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// Up weights for a big map of few channels, such as the image, in cells of stride x stride big pixels.
/// </summary>
/// <remarks>
/// All pixels of a cell see the same small pixels, through different taps. Together they fill a tile of 8 outputs;
/// the one channel of a gray pixel would leave seven of them empty.
/// </remarks>
internal static unsafe class CellLayout
{
    /// <summary>Largest number of values in a cell.</summary>
    public const int MaxOutputsPerCell = 128;

    /// <summary>
    /// Whether a geometry uses cells: few big channels, and a filter whose sides are multiples of the stride.
    /// </summary>
    public static bool Fits(Geometry g) =>
        g.Big.Channels < Block.Tile && g.Stride > 1 && OutputsPerCell(g) <= MaxOutputsPerCell
        && g.FilterHeight % g.Stride == 0 && g.FilterWidth % g.Stride == 0;

    /// <summary>Number of values in a cell, (row, column, channel).</summary>
    public static int OutputsPerCell(Geometry g) => g.Stride * g.Stride * g.Big.Channels;

    /// <summary>
    /// Floats of the layout: (output / 8, tap row falling, tap column falling, small channel, 8).
    /// </summary>
    public static int Size(Geometry g) =>
        Block.RoundUp(OutputsPerCell(g)) * (g.FilterHeight / g.Stride) * (g.FilterWidth / g.Stride) * g.Small.Channels;

    /// <summary>Writes the layout from the down weights, as <see cref="WeightLayout.Transpose"/> does.</summary>
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
