using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>The two directions of a <see cref="LargeHead"/>, a part of the big map after another.</summary>
/// <remarks>
/// A part of the map and of its weights stays in the near caches while all small channels and all blocks use it. The
/// order of a block's sums does not depend on the other block.
/// </remarks>
internal static unsafe class LargeHeadKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    // Inputs of a part. Half of the samples of 256 inputs are 16 KB, and the weights to 128 channels are 128 KB.
    private const int Part = WeightsByInputFromMemory.Part;

    /// <summary>Big to small, without an epilogue.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="bigs">By block: (row, column, big channel, 32).</param>
    /// <param name="weights">The down weights.</param>
    /// <param name="smalls">By block: receives (small channel, 32).</param>
    /// <param name="sums">Memory for (small channel, 32).</param>
    public static void Down(Geometry g, BlockMaps bigs, float* weights, BlockMaps smalls, float* sums)
    {
        int inputs = g.Big.Size, channels = g.Small.Channels;
        nint tile = (nint)inputs * Block.Tile;
        for (int first = 0; first < inputs; first += Part)
        {
            int length = Math.Min(Part, inputs - first);
            for (int block = 0; block < bigs.Count; block++)
            {
                float* big = bigs[block] + ((nint)first * Block.Samples);
                float* part = weights + ((nint)first * Block.Tile), target = first == 0 ? smalls[block] : sums;
                if (block == 0)
                {
                    TileKernel<TVector, TWide>.Sum<WeightsByInputFromMemory>(
                        big, 0, part, 0, tile, 1, length, target, channels);
                }
                else
                {
                    TileKernel<TVector, TWide>.Sum<WeightsByInput>(
                        big, 0, part, 0, tile, 1, length, target, channels);
                }

                if (first > 0)
                    Add(sums, smalls[block], channels * Block.Samples);
            }
        }
    }

    /// <summary>Small to big, with the down weights.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="smalls">By block: (small channel, 32).</param>
    /// <param name="weights">The down weights.</param>
    /// <param name="bigs">
    /// By block: receives (row, column, big channel, 32); or one pixel's sums, if the epilogue has a target.
    /// </param>
    /// <param name="first">The first block's epilogue, which finishes each pixel.</param>
    /// <param name="last">The last block's epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Up<TEpilogue>(
        Geometry g, BlockMaps smalls, float* weights, BlockMaps bigs, TEpilogue first, TEpilogue last)
        where TEpilogue : struct, IEpilogue
    {
        int channels = g.Big.Channels, size = channels * Block.Samples;
        nint tile = (nint)g.Big.Size * Block.Tile, pixel = (nint)channels * Block.Tile, offset = 0;
        for (int i = 0; i < g.Taps; i++, weights += pixel, offset += size)
        {
            for (int block = 0; block < smalls.Count; block++)
            {
                float* sums = TEpilogue.HasTarget ? bigs[block] : bigs[block] + offset;
                if (block == 0)
                {
                    TileKernel<TVector, TWide>.Sum<WeightsByChannelFromMemory>(
                        smalls[block], Block.Tile * Block.Samples, weights, tile, Block.Tile * Block.Tile,
                        g.Small.Channels / Block.Tile, Block.Tile, sums, channels);
                }
                else
                {
                    TileKernel<TVector, TWide>.Sum<WeightsByChannel>(
                        smalls[block], Block.Tile * Block.Samples, weights, tile, Block.Tile * Block.Tile,
                        g.Small.Channels / Block.Tile, Block.Tile, sums, channels);
                }

                (block == 0 ? first : last).Apply(sums, offset, channels);
            }
        }
    }

    private static void Add(float* from, float* to, int count)
    {
        for (int i = 0; i < count; i += TWide.Count)
            TWide.Store(TWide.Add(TWide.Load(to + i), TWide.Load(from + i)), to + i);
    }
}
