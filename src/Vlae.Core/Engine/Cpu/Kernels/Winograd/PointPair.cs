using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Polynomials at two points x and -x, which share their even and their odd part.</summary>
internal static unsafe class PointPair<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Stores even + x odd and even - x odd: a polynomial at x and at -x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector even, TVector odd, float x, float* to, nint step)
    {
        TWide.Store(TWide.MultiplyAdd(TWide.All(x), odd, even), to);
        TWide.Store(TWide.MultiplyAdd(TWide.All(-x), odd, even), to + step);
    }

    /// <summary>Loads the values at x and at -x, as their sum and x times their difference.</summary>
    /// <remarks>The transpose of <see cref="Store"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Even, TVector Odd) Load(float* from, nint step, float x)
    {
        TVector plus = TWide.Load(from), minus = TWide.Load(from + step);
        return (TWide.Add(plus, minus), TWide.Multiply(TWide.All(x), TWide.Subtract(plus, minus)));
    }
}
