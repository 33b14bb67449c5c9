using System.Runtime.CompilerServices;

namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>The elementary functions of the network, on vectors.</summary>
internal static class Elementary<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    // 1.5 x 2^23: a float of this size has no bits for a fraction. Adding it rounds to the nearest integer, which is
    // then in the last bits.
    private const float Whole = 12582912f;

    /// <summary>e^x to about 1.5 units in the last place; e^-87 below -87, e^88 above 88.</summary>
    /// <remarks>
    /// x = n ln 2 + r with |r| at most (ln 2)/2; the result is a polynomial in r (Cephes' expf) times 2^n. ln 2 is
    /// split into two constants, so that r is exact.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // This order of operands keeps NaN.
        x = TWide.Max(TWide.All(-87f), TWide.Min(TWide.All(88f), x));
        TVector whole = TWide.MultiplyAdd(x, TWide.All(1.44269504f), TWide.All(Whole));
        TVector n = TWide.Subtract(whole, TWide.All(Whole));
        TVector r = TWide.MultiplyAdd(n, TWide.All(-0.693359375f), x);
        r = TWide.MultiplyAdd(n, TWide.All(2.12194440e-4f), r);
        TVector p = TWide.All(1.9875691500e-4f);
        p = TWide.MultiplyAdd(p, r, TWide.All(1.3981999507e-3f));
        p = TWide.MultiplyAdd(p, r, TWide.All(8.3334519073e-3f));
        p = TWide.MultiplyAdd(p, r, TWide.All(4.1665795894e-2f));
        p = TWide.MultiplyAdd(p, r, TWide.All(1.6666665459e-1f));
        p = TWide.MultiplyAdd(p, r, TWide.All(5.0000001201e-1f));
        p = TWide.MultiplyAdd(p, TWide.Multiply(r, r), TWide.Add(r, TWide.All(1f)));
        return TWide.AddExponent(p, whole);
    }

    /// <summary>SELU (Klambauer et al., arXiv 1706.02515), to 2e-7: below zero, scale alpha (e^x - 1).</summary>
    /// <remarks>
    /// As <see cref="Exp"/>, but only for x below zero, where the error of e^x counts relative to 1. Therefore ln 2 is
    /// not split, and a shorter polynomial is enough (minimax over +-(ln 2)/2, 1e-7), already multiplied by scale
    /// alpha.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Selu(TVector x)
    {
        // Above zero, the powers are meaningless, and are not selected.
        TVector low = TWide.Max(TWide.All(-87f), x);
        TVector whole = TWide.MultiplyAdd(low, TWide.All(1.44269504f), TWide.All(Whole));
        TVector n = TWide.Subtract(whole, TWide.All(Whole));
        TVector r = TWide.MultiplyAdd(n, TWide.All(-0.693147182f), low);
        TVector p = TWide.MultiplyAdd(
            TWide.All(8.37464056e-3f * Selus.ScaleAlpha), r, TWide.All(4.18982700e-2f * Selus.ScaleAlpha));
        p = TWide.MultiplyAdd(p, r, TWide.All(1.66664572e-1f * Selus.ScaleAlpha));
        p = TWide.MultiplyAdd(p, r, TWide.All(4.99991471e-1f * Selus.ScaleAlpha));
        p = TWide.MultiplyAdd(p, r, TWide.All(Selus.ScaleAlpha));
        p = TWide.MultiplyAdd(p, r, TWide.All(Selus.ScaleAlpha));
        TVector negative = TWide.Subtract(TWide.AddExponent(p, whole), TWide.All(Selus.ScaleAlpha));
        return TWide.WhereNegative(x, negative, TWide.Multiply(x, TWide.All(Selus.Scale)));
    }

    /// <summary>SELU's derivative, from SELU's value: scale if positive, else value + scale alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SeluSlope(TVector value) =>
        TWide.WherePositive(value, TWide.All(Selus.Scale), TWide.Add(value, TWide.All(Selus.ScaleAlpha)));

    /// <summary>tanh x = (e^2x - 1)/(e^2x + 1), with a small relative error of e^2x - 1.</summary>
    /// <remarks>
    /// With 2|x| = n ln 2 + r as in <see cref="Exp"/>, e^2x - 1 = 2^n (e^r - 1) + (2^n - 1). e^r - 1 is r times a
    /// polynomial (minimax over +-(ln 2)/2, 1.4e-8 relative), so that nothing cancels near zero.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        TVector one = TWide.All(1f), half = TWide.Min(TWide.All(10f), TWide.Abs(x)), twice = TWide.Add(half, half);
        TVector whole = TWide.MultiplyAdd(twice, TWide.All(1.44269504f), TWide.All(Whole));
        TVector n = TWide.Subtract(whole, TWide.All(Whole));
        TVector r = TWide.MultiplyAdd(n, TWide.All(-0.693359375f), twice);
        r = TWide.MultiplyAdd(n, TWide.All(2.12194440e-4f), r);
        TVector p = TWide.MultiplyAdd(TWide.All(1.388249802e-3f), r, TWide.All(8.366647176e-3f));
        p = TWide.MultiplyAdd(p, r, TWide.All(4.166720435e-2f));
        p = TWide.MultiplyAdd(p, r, TWide.All(1.666654199e-1f));
        p = TWide.MultiplyAdd(p, r, TWide.All(4.999999702e-1f));
        p = TWide.MultiplyAdd(p, r, one);
        TVector power = TWide.AddExponent(one, whole);
        TVector less = TWide.MultiplyAdd(power, TWide.Multiply(p, r), TWide.Subtract(power, one));
        TVector size = TWide.Divide(less, TWide.Add(less, TWide.All(2f)));
        return TWide.WhereNegative(x, TWide.Subtract(TWide.All(0f), size), size);
    }
}
