using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Optimizers;

/// <summary>A running average of the parameters.</summary>
internal static unsafe class AverageKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>a = a + rest (p - a), rest = 1 - decay.</summary>
    /// <param name="parameters">The parameters p.</param>
    /// <param name="average">The average a.</param>
    /// <param name="count">Number of floats: a multiple of 16.</param>
    /// <param name="rest">Weight of the new parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(float* parameters, float* average, int count, float rest)
    {
        TVector part = TWide.All(rest);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector a = TWide.Load(average + i);
            TWide.Store(TWide.MultiplyAdd(TWide.Subtract(TWide.Load(parameters + i), a), part, a), average + i);
        }
    }
}
