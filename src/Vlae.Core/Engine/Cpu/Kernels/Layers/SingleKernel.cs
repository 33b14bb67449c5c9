using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// The network's sums for a single sample, which would use only 1 of a block's 32 lanes. Here vectors are tiles of 8
/// channels, and a map is (row, column, channel). The weights have the same layouts.
/// </summary>
internal static unsafe class SingleKernel
{
    /// <summary>Big to small: as <see cref="MapKernels{TVector, TWide}.Down"/>, without an epilogue.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="big">(row, column, big channel).</param>
    /// <param name="weights">The down weights.</param>
    /// <param name="small">Receives (row, column, small channel); up to 7 floats after it are overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Down(Geometry g, float* big, float* weights, float* small)
    {
        int run = g.FilterWidth * g.Big.Channels, channels = g.Small.Channels;
        nint bigRow = (nint)g.Big.Width * g.Big.Channels, weightRow = (nint)run * Block.Tile;
        for (int y = 0; y < g.Small.Height; y++)
        {
            float* window = big + (y * g.Stride * bigRow);
            for (int x = 0; x < g.Small.Width; x++, window += g.Stride * g.Big.Channels, small += channels)
            {
                Sum(
                    window, bigRow, weights, weightRow, g.FilterHeight, run, weightRow * g.FilterHeight, channels,
                    small);
            }
        }
    }

    /// <summary>Small to big: as <see cref="MapKernels{TVector, TWide}.Up"/>, without an epilogue.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="small">(row, column, small channel).</param>
    /// <param name="weights">The up weights.</param>
    /// <param name="big">Receives (row, column, big channel); up to 7 floats after it are overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Up(Geometry g, float* small, float* weights, float* big)
    {
        if (CellLayout.Fits(g))
        {
            UpByCell(g, small, weights, big);
            return;
        }

        int channels = g.Big.Channels, tap = g.Small.Channels * Block.Tile, stride = g.Stride;
        nint smallRow = (nint)g.Small.Width * g.Small.Channels, weightRow = (nint)g.FilterWidth * tap;
        for (int y = 0; y < g.Big.Height; y++)
        {
            TapRange rows = TapRange.Of(y, g.FilterHeight, g.Small.Height, stride);
            for (int x = 0; x < g.Big.Width; x++, big += channels)
            {
                TapRange columns = TapRange.Of(x, g.FilterWidth, g.Small.Width, stride);
                int firstTap = WeightLayout.PhaseStart(x % stride, g.FilterWidth, stride) + columns.SkippedFromEnd;
                float* from = small + (rows.FirstSmall * smallRow) + ((nint)columns.FirstSmall * g.Small.Channels);
                Sum(from, smallRow, weights + (rows.LastTap * weightRow) + ((nint)firstTap * tap), -stride * weightRow,
                    rows.Count, columns.Count * g.Small.Channels, weightRow * g.FilterHeight, channels, big);
            }
        }
    }

    private static void UpByCell(Geometry g, float* small, float* weights, float* big)
    {
        float* cell = stackalloc float[CellLayout.MaxOutputsPerCell + Block.Tile];
        int s = g.Stride, tapRows = g.FilterHeight / s, tapColumns = g.FilterWidth / s, part = s * g.Big.Channels;
        nint smallRow = (nint)g.Small.Channels * g.Small.Width, bigRow = (nint)g.Big.Channels * g.Big.Width;
        nint tap = (nint)g.Small.Channels * Block.Tile, weightRow = tap * tapColumns;
        for (int y = 0; y < g.Big.Height / s; y++)
        {
            TapRange rows = TapRange.Of(y, tapRows, g.Small.Height, 1);
            for (int x = 0; x < g.Big.Width / s; x++)
            {
                TapRange columns = TapRange.Of(x, tapColumns, g.Small.Width, 1);
                Sum(small + (rows.FirstSmall * smallRow) + (columns.FirstSmall * g.Small.Channels), smallRow,
                    weights + (rows.SkippedFromEnd * weightRow) + (columns.SkippedFromEnd * tap), weightRow,
                    rows.Count, columns.Count * g.Small.Channels, weightRow * tapRows,
                    CellLayout.OutputsPerCell(g), cell);
                // A cell's row, (column, channel), is one run of the map.
                for (int py = 0; py < s; py++)
                {
                    float* to = big + (((y * s) + py) * bigRow) + (x * part);
                    new Span<float>(cell + (py * part), part).CopyTo(new(to, part));
                }
            }
        }
    }

    // target[c] = sum over runs and inputs, for all channels of a pixel, four tiles at once if possible.
    private static void Sum(
        float* inputs, nint inputStep, float* weights, nint weightStep, int runs, int length, nint tileSize,
        int channels, float* target)
    {
        int tile = 0, tiles = Block.RoundUp(channels) / Block.Tile;
        for (; tile + 4 <= tiles; tile += 4)
        {
            Sum4(
                inputs, inputStep, weights + (tile * tileSize), weightStep, runs, length, tileSize,
                target + (tile * Block.Tile));
        }

        for (; tile < tiles; tile++)
        {
            Sum1(
                inputs, inputStep, weights + (tile * tileSize), weightStep, runs, length, target + (tile * Block.Tile));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4(
        float* inputs, nint inputStep, float* weights, nint weightStep, int runs, int length, nint tileSize,
        float* target)
    {
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector256<float> c0 = default, c1 = default, d0 = default, d1 = default;
        for (; runs > 0; runs--, inputs += inputStep, weights += weightStep)
        {
            float* x = inputs, end = x + length, w = weights;
            for (; x + 2 <= end; x += 2, w += 2 * Block.Tile)
            {
                Vector256<float> k = Vector256.Create(x[0]), l = Vector256.Create(x[1]);
                float* v = w + tileSize, u = v + tileSize, t = u + tileSize;
                a0 = Add(k, w, a0);
                a1 = Add(l, w + Block.Tile, a1);
                b0 = Add(k, v, b0);
                b1 = Add(l, v + Block.Tile, b1);
                c0 = Add(k, u, c0);
                c1 = Add(l, u + Block.Tile, c1);
                d0 = Add(k, t, d0);
                d1 = Add(l, t + Block.Tile, d1);
            }

            if (x < end)
            {
                Vector256<float> k = Vector256.Create(x[0]);
                a0 = Add(k, w, a0);
                b0 = Add(k, w + tileSize, b0);
                c0 = Add(k, w + (2 * tileSize), c0);
                d0 = Add(k, w + (3 * tileSize), d0);
            }
        }

        (a0 + a1).Store(target);
        (b0 + b1).Store(target + Block.Tile);
        (c0 + c1).Store(target + (2 * Block.Tile));
        (d0 + d1).Store(target + (3 * Block.Tile));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum1(
        float* inputs, nint inputStep, float* weights, nint weightStep, int runs, int length, float* target)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        for (; runs > 0; runs--, inputs += inputStep, weights += weightStep)
        {
            float* x = inputs, end = x + length, w = weights;
            for (; x + 4 <= end; x += 4, w += 4 * Block.Tile)
            {
                a = Add(Vector256.Create(x[0]), w, a);
                b = Add(Vector256.Create(x[1]), w + Block.Tile, b);
                c = Add(Vector256.Create(x[2]), w + (2 * Block.Tile), c);
                d = Add(Vector256.Create(x[3]), w + (3 * Block.Tile), d);
            }

            for (; x < end; x++, w += Block.Tile)
                a = Add(Vector256.Create(x[0]), w, a);
        }

        ((a + b) + (c + d)).Store(target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> input, float* weights, Vector256<float> sum) =>
        Vector256.MultiplyAddEstimate(input, Vector256.Load(weights), sum);
}
