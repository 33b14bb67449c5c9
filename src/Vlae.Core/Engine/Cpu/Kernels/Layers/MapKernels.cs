using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>The two directions between a big and a small map. A pixel sums over one run or a few runs.</summary>
internal static unsafe class MapKernels<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Big to small: a convolution forward, a transposed convolution backward.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="weights">
    /// (small channel / 8, filter row, filter column, big channel, 8): <see cref="WeightLayout"/>.
    /// </param>
    /// <param name="small">
    /// Receives (row, column, small channel, 32); or one pixel's sums, if the epilogue has a target.
    /// </param>
    /// <param name="epilogue">Finishes each small pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Down<TEpilogue>(Geometry g, float* big, float* weights, float* small, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        int channels = g.Small.Channels, run = g.FilterWidth * g.Big.Channels;
        nint bigRow = (nint)g.Big.Width * g.Big.Channels * Block.Samples;
        nint weightRow = (nint)run * Block.Tile, weightTile = weightRow * g.FilterHeight;
        nint offset = 0;
        for (int y = 0; y < g.Small.Height; y++)
        {
            for (int x = 0; x < g.Small.Width; x++, offset += (nint)channels * Block.Samples)
            {
                float* window = big + (y * g.Stride * bigRow) + ((nint)x * g.Stride * g.Big.Channels * Block.Samples);
                float* sums = TEpilogue.HasTarget ? small : small + offset;
                TileKernel<TVector, TWide>.Sum<WeightsByInput>(
                    window, bigRow, weights, weightRow, weightTile, g.FilterHeight, run, sums, channels);
                epilogue.Apply(sums, offset, channels);
            }
        }
    }

    /// <summary>Small to big: a transposed convolution forward, a convolution backward.</summary>
    /// <remarks>
    /// Big pixel X is reached by the taps kx with (X - kx) divisible by the stride, from small pixel (X - kx) / s. The
    /// weights are ordered by kx mod s and, within it, by falling kx. Then small pixels rise, and the run is
    /// contiguous.
    /// </remarks>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="small">(row, column, small channel, 32).</param>
    /// <param name="weights">(big channel / 8, filter row, filter column by phase, small channel, 8).</param>
    /// <param name="big">
    /// Receives (row, column, big channel, 32); or one pixel's sums, if the epilogue has a target.
    /// </param>
    /// <param name="epilogue">Finishes each big pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Up<TEpilogue>(Geometry g, float* small, float* weights, float* big, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        if (CellLayout.Fits(g))
        {
            CellKernel<TVector, TWide>.Up(g, small, weights, big, epilogue);
            return;
        }

        int channels = g.Big.Channels, tap = g.Small.Channels * Block.Tile, stride = g.Stride;
        nint smallRow = (nint)g.Small.Width * g.Small.Channels * Block.Samples;
        nint weightRow = (nint)g.FilterWidth * tap, weightTile = weightRow * g.FilterHeight;
        nint offset = 0;
        // Computed once for all rows: a division takes as long as a short sum.
        ColumnTaps* columns = stackalloc ColumnTaps[g.Big.Width];
        for (int x = 0; x < g.Big.Width; x++)
            columns[x] = ColumnTaps.Of(x, g);

        for (int y = 0; y < g.Big.Height; y++)
        {
            TapRange rows = TapRange.Of(y, g.FilterHeight, g.Small.Height, stride);
            for (int x = 0; x < g.Big.Width; x++, offset += (nint)channels * Block.Samples)
            {
                float* from = small + (rows.FirstSmall * smallRow) + columns[x].SmallOffset;
                // Rising small rows match falling filter rows.
                float* tile = weights + (rows.LastTap * weightRow) + columns[x].WeightOffset;
                float* sums = TEpilogue.HasTarget ? big : big + offset;
                TileKernel<TVector, TWide>.Sum<WeightsByInput>(
                    from, smallRow, tile, -stride * weightRow, weightTile, rows.Count, columns[x].Length, sums,
                    channels);
                epilogue.Apply(sums, offset, channels);
            }
        }
    }
}

/// <summary>
/// The terms of a column of big pixels in the up direction: a run of small values and a run of weights.
/// </summary>
/// <param name="SmallOffset">Floats from the start of a small row to its run.</param>
/// <param name="WeightOffset">Floats from the start of a filter row, with its columns by phase, to its run.</param>
/// <param name="Length">Inputs in the run: taps x small channels.</param>
internal readonly record struct ColumnTaps(nint SmallOffset, nint WeightOffset, int Length)
{
    /// <summary>The runs of a column.</summary>
    public static ColumnTaps Of(int column, Geometry g)
    {
        TapRange taps = TapRange.Of(column, g.FilterWidth, g.Small.Width, g.Stride);
        int first = WeightLayout.PhaseStart(column % g.Stride, g.FilterWidth, g.Stride) + taps.SkippedFromEnd;
        nint channels = g.Small.Channels;
        return new(
            taps.FirstSmall * channels * Block.Samples, first * channels * Block.Tile,
            taps.Count * g.Small.Channels);
    }
}
