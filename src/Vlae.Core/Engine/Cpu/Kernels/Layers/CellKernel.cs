using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>Small to big, for a big map of few channels, in cells of stride x stride pixels.</summary>
internal static unsafe class CellKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>As <see cref="MapKernels{TVector, TWide}.Up"/>, with the weights of <see cref="CellLayout"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Up<TEpilogue>(Geometry g, float* small, float* weights, float* big, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        // A cell's values are collected here, before they go to their pixels.
        float* memory = stackalloc float[(CellLayout.MaxOutputsPerCell * Block.Samples) + Block.LineFloats];
        float* cell = Block.Align(memory);
        int s = g.Stride, outputs = CellLayout.OutputsPerCell(g);
        int tapRows = g.FilterHeight / s, tapColumns = g.FilterWidth / s;
        nint pixel = (nint)g.Small.Channels * Block.Samples, smallRow = pixel * g.Small.Width;
        nint tap = (nint)g.Small.Channels * Block.Tile, weightRow = tap * tapColumns, weightTile = weightRow * tapRows;
        for (int y = 0; y < g.Big.Height / s; y++)
        {
            TapRange rows = TapRange.Of(y, tapRows, g.Small.Height, 1);
            for (int x = 0; x < g.Big.Width / s; x++)
            {
                TapRange columns = TapRange.Of(x, tapColumns, g.Small.Width, 1);
                float* from = small + (rows.FirstSmall * smallRow) + (columns.FirstSmall * pixel);
                float* tile = weights + (rows.SkippedFromEnd * weightRow) + (columns.SkippedFromEnd * tap);
                TileKernel<TVector, TWide>.Sum<WeightsByInput>(
                    from, smallRow, tile, weightRow, weightTile, rows.Count, columns.Count * g.Small.Channels, cell,
                    outputs);
                Spread(g, cell, big, y, x, epilogue);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<TEpilogue>(Geometry g, float* cell, float* big, int y, int x, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        int size = g.Big.Channels * Block.Samples;
        for (int py = 0; py < g.Stride; py++)
        {
            nint offset = ((nint)((y * g.Stride) + py) * g.Big.Width + ((nint)x * g.Stride)) * size;
            for (int px = 0; px < g.Stride; px++, offset += size, cell += size)
            {
                float* sums = TEpilogue.HasTarget ? cell : big + offset;
                for (int i = 0; i < size && !TEpilogue.HasTarget; i += TWide.Count)
                    TWide.Store(TWide.Load(cell + i), sums + i);

                epilogue.Apply(sums, offset, g.Big.Channels);
            }
        }
    }
}
