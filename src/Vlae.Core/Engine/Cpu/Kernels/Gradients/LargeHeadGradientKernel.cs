using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>The gradient of a <see cref="LargeHead"/>'s weights, a part of the big map after another.</summary>
/// <remarks>
/// A part of the map and of the gradient stays in the near caches while all small channels and all blocks use it.
/// </remarks>
internal static unsafe class LargeHeadGradientKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    // Inputs of a part: whole tiles of 8 and of 6.
    private const int Part = 192;

    /// <summary>Computes the gradient of the weights, of all blocks in turn.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="offsets">The layer's <see cref="WindowOffset"/>s.</param>
    /// <param name="bigs">By block: (row, column, big channel, 32).</param>
    /// <param name="transposed">By block: the small map as (32, channel).</param>
    /// <param name="gradient">The gradient, in the down layout.</param>
    /// <param name="add">Whether to add to the gradient, or to overwrite it.</param>
    public static void Sum(
        Geometry g, nint[] offsets, BlockMaps bigs, BlockMaps transposed, float* gradient, bool add)
    {
        for (int first = 0; first < g.Big.Size; first += Part)
        {
            int end = Math.Min(first + Part, g.Big.Size);
            for (int block = 0; block < bigs.Count; block++)
            {
                WeightGradientKernel<TVector, TWide>.SumInputs(
                    g, offsets, bigs[block], transposed[block], gradient, add || block > 0, first, end);
            }
        }
    }
}
