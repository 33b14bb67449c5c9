using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>The gradient of the batch from those of its shares.</summary>
internal static unsafe class GradientSumKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Sums the shares' gradients, in their order, into the first; gives the sum of its squares.</summary>
    /// <param name="gradients">The gradients of each share of the batch.</param>
    /// <param name="shares">Number of shares, at least 1.</param>
    /// <param name="inPairs">Whether two shares each are added first.</param>
    /// <param name="count">How many: a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(float** gradients, int shares, bool inPairs, int count)
    {
        TVector squares = TWide.All(0f);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector g = inPairs ? SumPairs(gradients, shares, i) : Sum(gradients, shares, i);
            TWide.Store(g, gradients[0] + i);
            squares = TWide.MultiplyAdd(g, g, squares);
        }

        return TWide.Sum(squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float** gradients, int shares, int i)
    {
        TVector sum = TWide.Load(gradients[0] + i);
        for (int share = 1; share < shares; share++)
            sum = TWide.Add(sum, TWide.Load(gradients[share] + i));

        return sum;
    }

    private static TVector SumPairs(float** gradients, int shares, int i)
    {
        TVector sum = Sum(gradients, Math.Min(2, shares), i);
        for (int share = 2; share < shares; share += 2)
            sum = TWide.Add(sum, Sum(gradients + share, Math.Min(2, shares - share), i));

        return sum;
    }
}
