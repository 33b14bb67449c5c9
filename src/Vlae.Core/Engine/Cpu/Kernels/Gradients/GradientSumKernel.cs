using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>The gradient of a batch, from the gradients of its slices.</summary>
internal static unsafe class GradientSumKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Sums the slices' gradients, in order, into the first one; returns the sum of squares.</summary>
    /// <param name="gradients">One gradient per slice of the batch.</param>
    /// <param name="slices">Number of slices, at least 1.</param>
    /// <param name="inPairs">Whether pairs of slices are added first.</param>
    /// <param name="count">Number of floats: a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(float** gradients, int slices, bool inPairs, int count)
    {
        TVector squares = TWide.All(0f);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector g = inPairs ? SumPairs(gradients, slices, i) : Sum(gradients, slices, i);
            // A single slice is its own sum. Gradients of large networks are larger than the cache: writes cost time.
            if (slices > 1)
                TWide.Store(g, gradients[0] + i);
            squares = TWide.MultiplyAdd(g, g, squares);
        }

        return TWide.Sum(squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float** gradients, int slices, int i)
    {
        TVector sum = TWide.Load(gradients[0] + i);
        for (int slice = 1; slice < slices; slice++)
            sum = TWide.Add(sum, TWide.Load(gradients[slice] + i));

        return sum;
    }

    private static TVector SumPairs(float** gradients, int slices, int i)
    {
        TVector sum = Sum(gradients, Math.Min(2, slices), i);
        for (int slice = 2; slice < slices; slice += 2)
            sum = TWide.Add(sum, Sum(gradients + slice, Math.Min(2, slices - slice), i));

        return sum;
    }
}
