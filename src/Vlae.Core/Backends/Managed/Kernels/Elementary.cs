using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>The elementary functions of the network, a vector at a time.</summary>
internal static class Elementary<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    // 1.5 x 2^23: a float of this size has no place for a fraction, so that adding it rounds to the nearest whole
    // number, which then stands in the last bits.
    private const float Whole = 12582912f;

    /// <summary>e^x to about 1.5 units in the last place; e^-87 below -87, e^88 above 88.</summary>
    /// <remarks>
    /// x = n ln 2 + r with |r| at most (ln 2)/2; a polynomial in r (Cephes' expf) times 2^n. ln 2 is split in two so
    /// that r is exact.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // In this order of operands, what is not a number stays so.
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
    /// As <see cref="Exp"/>, for x below zero alone, where an error of e^x relative to one is enough: ln 2 is not
    /// split, and a shorter polynomial does (minimax over +-(ln 2)/2, 1e-7).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Selu(TVector x)
    {
        // Above zero the powers are nonsense, and not taken.
        TVector low = TWide.Max(TWide.All(-87f), x);
        TVector whole = TWide.MultiplyAdd(low, TWide.All(1.44269504f), TWide.All(Whole));
        TVector n = TWide.Subtract(whole, TWide.All(Whole));
        TVector r = TWide.MultiplyAdd(n, TWide.All(-0.693147182f), low);
        TVector p = TWide.MultiplyAdd(TWide.All(8.37464056e-3f), r, TWide.All(4.18982700e-2f));
        p = TWide.MultiplyAdd(p, r, TWide.All(1.66664572e-1f));
        p = TWide.MultiplyAdd(p, r, TWide.All(4.99991471e-1f));
        p = TWide.MultiplyAdd(p, r, TWide.All(1f));
        p = TWide.MultiplyAdd(p, r, TWide.All(1f));
        TVector negative = TWide.MultiplyAdd(
            TWide.AddExponent(p, whole), TWide.All(Selus.ScaleAlpha), TWide.All(-Selus.ScaleAlpha));
        return TWide.WherePositive(x, TWide.Multiply(x, TWide.All(Selus.Scale)), negative);
    }

    /// <summary>SELU's derivative, from SELU's value: scale where positive, value + scale alpha elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SeluSlope(TVector value) =>
        TWide.WherePositive(value, TWide.All(Selus.Scale), TWide.Add(value, TWide.All(Selus.ScaleAlpha)));

    /// <summary>tanh x = 1 - 2/(e^2x + 1), by the odd series near zero, where the difference would cancel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        TVector size = TWide.Min(TWide.All(10f), TWide.Abs(x)), square = TWide.Multiply(x, x);
        TVector e = Exp(TWide.Add(size, size));
        TVector far = TWide.Subtract(TWide.All(1f), TWide.Divide(TWide.All(2f), TWide.Add(e, TWide.All(1f))));
        far = TWide.WherePositive(x, far, TWide.Subtract(TWide.All(0f), far));
        TVector series = TWide.MultiplyAdd(square, TWide.All(-5.70498872745e-3f), TWide.All(2.06390887954e-2f));
        series = TWide.MultiplyAdd(series, square, TWide.All(-5.37397155531e-2f));
        series = TWide.MultiplyAdd(series, square, TWide.All(1.33314422036e-1f));
        series = TWide.MultiplyAdd(series, square, TWide.All(-3.33332819422e-1f));
        TVector near = TWide.MultiplyAdd(TWide.Multiply(series, square), x, x);
        return TWide.WherePositive(TWide.Subtract(size, TWide.All(0.625f)), far, near);
    }
}
