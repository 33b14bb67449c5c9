using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>
/// The gradient of weights: for each tap, the sum over small pixels and samples of big value x small value.
/// </summary>
/// <remarks>
/// The small map is first transposed to (pixel, panel, sample, channel), so that the sums are outer products: one
/// vector of small channels times one broadcast big value. No sum within a vector is needed. A panel has the channels
/// of a tile of sums, so a tile reads one run of memory per pixel.
/// </remarks>
internal static unsafe class WeightGradientKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    // The largest tile of sums: 8 inputs x 2 vectors of 16 floats.
    private const int TileFloats = 8 * 2 * 16;

    /// <summary>
    /// Number of channels of a padded, transposed small map: whole vectors, and whole tiles of weights.
    /// </summary>
    public static int TransposedChannels(int channels)
    {
        int unit = Math.Max(TWide.Count, Block.Tile);
        return (channels + unit - 1) / unit * unit;
    }

    /// <summary>Number of vectors in a panel: two, or one if no more is left.</summary>
    /// <param name="padded">Channels of the map, with padding.</param>
    /// <param name="channel">The first channel of the panel.</param>
    public static int PanelVectors(int padded, int channel) => padded - channel >= 2 * TWide.Count ? 2 : 1;

    /// <summary>
    /// Transposes a small map: (pixel, channel, 32) to (pixel, panel, 32, channel). It does not write the padding.
    /// </summary>
    public static void Transpose(float* map, int pixels, int channels, float* transposed)
    {
        int padded = TransposedChannels(channels), width;
        nint from = (nint)channels * Block.Samples, to = (nint)padded * Block.Samples;
        for (int p = 0; p < pixels; p++, map += from, transposed += to)
        {
            for (int c = 0; c < channels; c += width)
            {
                width = PanelVectors(padded, c) * TWide.Count;
                TransposeKernel.Transpose(
                    map + (c * Block.Samples), Block.Samples, Math.Min(width, channels - c),
                    transposed + (c * Block.Samples), width);
            }
        }
    }

    /// <summary>Computes the gradient of a layer's weights.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="offsets">The layer's <see cref="WindowOffset"/>s.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="transposed">
    /// The small map as (row, column, panel, 32, channel), padded to <see cref="TransposedChannels"/>.
    /// </param>
    /// <param name="gradient">The gradient, in the down layout. The padding of tiles is not written.</param>
    /// <param name="add">Whether to add to the gradient, or to overwrite it.</param>
    public static void Sum(Geometry g, nint[] offsets, float* big, float* transposed, float* gradient, bool add) =>
        SumInputs(g, offsets, big, transposed, gradient, add, 0, g.Taps * g.Big.Channels);

    /// <summary>
    /// As <see cref="Sum"/>, for maps that do not fit in the near caches: a band of rows after another.
    /// </summary>
    /// <remarks>
    /// The sum of a block is added as one. So its result does not depend on the gradient that it is added to, and two
    /// blocks have the same sum in one array as in two.
    /// </remarks>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="offsets">The layer's <see cref="WindowOffset"/>s.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="small">(row, column, small channel, 32).</param>
    /// <param name="gradient">The gradient, in the down layout.</param>
    /// <param name="add">Whether to add to the gradient, or to overwrite it.</param>
    /// <param name="transposed">Memory for a band of the small map as (row, column, panel, 32, channel).</param>
    /// <param name="sums">Memory for a gradient.</param>
    public static void SumBands(
        Geometry g, nint[] offsets, float* big, float* small, float* gradient, bool add, float* transposed,
        float* sums)
    {
        int inputs = g.Taps * g.Big.Channels, rows = GradientBands.Rows(g);
        int padded = TransposedChannels(g.Small.Channels), width = g.Small.Width;
        nint bigRow = (nint)g.Stride * g.Big.Width * g.Big.Channels * Block.Samples;
        nint smallRow = (nint)width * g.Small.Channels * Block.Samples;
        float* target = add ? sums : gradient;
        for (int y = 0; y < g.Small.Height; y += rows)
        {
            var walk = new WindowWalk(g, padded, Math.Min(rows, g.Small.Height - y));
            Transpose(small + (y * smallRow), walk.Height * width, g.Small.Channels, transposed);
            SumWalk(g, walk, offsets, big + (y * bigRow), transposed, target, add: y > 0, 0, inputs);
        }

        for (int i = 0; add && i < WeightLayout.DownSize(g); i += TWide.Count)
            TWide.Store(TWide.Add(TWide.Load(gradient + i), TWide.Load(sums + i)), gradient + i);
    }

    /// <summary>Computes the gradient of some inputs' weights.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="offsets">The layer's <see cref="WindowOffset"/>s.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="transposed">
    /// The small map as (row, column, panel, 32, channel), padded to <see cref="TransposedChannels"/>.
    /// </param>
    /// <param name="gradient">The gradient of all weights.</param>
    /// <param name="add">Whether to add to the gradient, or to overwrite it.</param>
    /// <param name="first">First input, (tap, big channel).</param>
    /// <param name="end">One past the last input.</param>
    public static void SumInputs(
        Geometry g, nint[] offsets, float* big, float* transposed, float* gradient, bool add, int first, int end) =>
        SumWalk(
            g, new(g, TransposedChannels(g.Small.Channels)), offsets, big, transposed, gradient, add, first, end);

    private static void SumWalk(
        Geometry g, in WindowWalk walk, nint[] offsets, float* big, float* transposed, float* gradient, bool add,
        int first, int end)
    {
        float* sums = stackalloc float[TileFloats];
        bool inPairs = walk.Padded % (2 * TWide.Count) == 0;
        nint tileSize = (nint)g.Taps * g.Big.Channels * Block.Tile;
        fixed (nint* offset = offsets)
        {
            int width, tile;
            // Inputs are the inner loop, because their gradients are consecutive in a tile of channels.
            for (int c = 0; c < walk.Padded; c += width)
            {
                int vectors = PanelVectors(walk.Padded, c);
                width = vectors * TWide.Count;
                float* panel = transposed + (c * Block.Samples);
                for (int input = first; input < end; input += tile)
                {
                    tile = TWide.HasManyRegisters ? 8 : inPairs && end - input > 4 ? 6 : 4;
                    var target = new GradientTile<TVector, TWide>(
                        gradient + ((nint)input * Block.Tile), tileSize, c, add);
                    if (tile <= end - input && width <= g.Small.Channels - c)
                    {
                        OuterProductKernel<TVector, TWide>.Sum(
                            walk, big, offset + input, panel, target, tile, vectors);
                    }
                    else
                    {
                        OuterProductKernel<TVector, TWide>.Sum(
                            walk, big, offset + input, panel, new(sums, width), tile, vectors);
                        target.StoreFrom(sums, Math.Min(tile, end - input), width, g.Small.Channels - c);
                    }
                }
            }
        }
    }
}
