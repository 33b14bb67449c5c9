using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>
/// AlphaDropout (Klambauer et al., arXiv 1706.02515, section 5): drops to SELU's minimum, keeps mean and variance.
/// </summary>
internal static unsafe class DropoutKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>target = a x + a alpha' p if kept, -a alpha' (1 - p) if dropped.</summary>
    /// <param name="values">(channel, 32).</param>
    /// <param name="mask">(channel, 32): positive if kept.</param>
    /// <param name="target">Receives (channel, 32).</param>
    /// <param name="count">Channels x 32.</param>
    /// <param name="dropout">The probability p.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* values, float* mask, float* target, int count, float dropout)
    {
        TVector factor = TWide.All(Selus.KeptFactor(dropout)), shift = TWide.All(Selus.KeptShift(dropout));
        TVector dropped = TWide.All(Selus.DroppedValue(dropout));
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector kept = TWide.MultiplyAdd(TWide.Load(values + i), factor, shift);
            TWide.Store(TWide.WherePositive(TWide.Load(mask + i), kept, dropped), target + i);
        }
    }

    /// <summary>delta = a delta if kept, 0 if dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* delta, float* mask, int count, float dropout)
    {
        TVector factor = TWide.All(Selus.KeptFactor(dropout)), zero = TWide.All(0f);
        for (int i = 0; i < count; i += TWide.Count)
        {
            TVector kept = TWide.Multiply(TWide.Load(delta + i), factor);
            TWide.Store(TWide.WherePositive(TWide.Load(mask + i), kept, zero), delta + i);
        }
    }
}
