using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Four taps, stride 1: three small pixels from six big ones in 6 products instead of 12.</summary>
/// <remarks>
/// Toom and Cook's algorithm at the points 0, a, -a, b, -b and infinity. Of all small binary fractions, a = 5/8 and
/// b = 3/2 have the smallest rounding error: a root mean square of 6 to 8e-7 of the result. The usual 1 and 2 have
/// 1.3e-6, and direct sums of as many products about 3e-7. The method is that of Barabasz, Anderson, Soodhalter and
/// Gregg, arXiv 1803.10986.
/// </remarks>
internal readonly unsafe struct Taps4Outputs3Axis<TVector, TWide> : IWinogradAxis
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const float A = 5f / 8, B = 3f / 2, A2 = A * A, B2 = B * B;

    // The divisors of the points' Lagrange polynomials. They are applied to the weights, which are transformed least
    // often.
    private const float Zero = 1f / (A2 * B2), AtA = 1f / (2 * A2 * (A2 - B2)), AtB = 1f / (2 * B2 * (B2 - A2));

    public static int Outputs => 3;

    public static int Taps => 4;

    public static int Stride => 1;

    public static int Window => 6;

    public static int Products => 6;

    public static int Points => 6;

    public static int ProductsPerPoint => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BigToProducts(float* big, nint bigStep, float* products, nint productStep)
    {
        TVector x0 = TWide.Load(big), x1 = TWide.Load(big + bigStep), x2 = TWide.Load(big + (2 * bigStep));
        TVector x3 = TWide.Load(big + (3 * bigStep)), x4 = TWide.Load(big + (4 * bigStep));
        TVector x5 = TWide.Load(big + (5 * bigStep));
        TVector a2 = TWide.All(-A2), b2 = TWide.All(-B2), sum = TWide.All(-A2 - B2), product = TWide.All(A2 * B2);
        TWide.Store(TWide.MultiplyAdd(product, x0, TWide.MultiplyAdd(sum, x2, x4)), products);
        TWide.Store(TWide.MultiplyAdd(product, x1, TWide.MultiplyAdd(sum, x3, x5)), products + (5 * productStep));
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(b2, x2, x4), TWide.MultiplyAdd(b2, x1, x3), A, products + productStep, productStep);
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(a2, x2, x4), TWide.MultiplyAdd(a2, x1, x3), B, products + (3 * productStep), productStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ProductsToBig(float* products, nint productStep, float* big, nint bigStep)
    {
        TVector p0 = TWide.Load(products), end = TWide.Load(products + (5 * productStep));
        (TVector evenA, TVector oddA) = PointPair<TVector, TWide>.Load(products + productStep, productStep, A);
        (TVector evenB, TVector oddB) =
            PointPair<TVector, TWide>.Load(products + (3 * productStep), productStep, B);
        TVector a2 = TWide.All(-A2), b2 = TWide.All(-B2), sum = TWide.All(-A2 - B2), product = TWide.All(A2 * B2);
        TWide.Store(TWide.Multiply(product, p0), big);
        TWide.Store(
            TWide.MultiplyAdd(product, end, TWide.MultiplyAdd(b2, oddA, TWide.Multiply(a2, oddB))), big + bigStep);
        TWide.Store(
            TWide.MultiplyAdd(sum, p0, TWide.MultiplyAdd(b2, evenA, TWide.Multiply(a2, evenB))), big + (2 * bigStep));
        TWide.Store(TWide.MultiplyAdd(sum, end, TWide.Add(oddA, oddB)), big + (3 * bigStep));
        TWide.Store(TWide.Add(p0, TWide.Add(evenA, evenB)), big + (4 * bigStep));
        TWide.Store(end, big + (5 * bigStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SmallToPoints(float* small, nint smallStep, float* points, nint pointStep)
    {
        TVector y0 = TWide.Load(small), y1 = TWide.Load(small + smallStep), y2 = TWide.Load(small + (2 * smallStep));
        TWide.Store(y0, points);
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(TWide.All(A2), y2, y0), y1, A, points + pointStep, pointStep);
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(TWide.All(B2), y2, y0), y1, B, points + (3 * pointStep), pointStep);
        TWide.Store(y2, points + (5 * pointStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PointsToSmall(float* points, nint pointStep, float* small, nint smallStep)
    {
        (TVector evenA, TVector oddA) = PointPair<TVector, TWide>.Load(points + pointStep, pointStep, A);
        (TVector evenB, TVector oddB) = PointPair<TVector, TWide>.Load(points + (3 * pointStep), pointStep, B);
        TWide.Store(TWide.Add(TWide.Load(points), TWide.Add(evenA, evenB)), small);
        TWide.Store(TWide.Add(oddA, oddB), small + smallStep);
        TVector end = TWide.MultiplyAdd(TWide.All(B2), evenB, TWide.Load(points + (5 * pointStep)));
        TWide.Store(TWide.MultiplyAdd(TWide.All(A2), evenA, end), small + (2 * smallStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightsToProducts(float* weights, nint tapStep, float* products, nint productStep)
    {
        TVector w0 = TWide.Load(weights), w1 = TWide.Load(weights + tapStep);
        TVector w2 = TWide.Load(weights + (2 * tapStep)), w3 = TWide.Load(weights + (3 * tapStep));
        TWide.Store(TWide.Multiply(TWide.All(Zero), w0), products);
        WeightPair(w0, w1, w2, w3, A, AtA, products + productStep, productStep);
        WeightPair(w0, w1, w2, w3, B, AtB, products + (3 * productStep), productStep);
        TWide.Store(w3, products + (5 * productStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ProductsToWeights(
        float* products, nint productStep, float* weights, nint tapStep, bool add)
    {
        (TVector evenA, TVector oddA) = PointPair<TVector, TWide>.Load(products + productStep, productStep, A);
        (TVector evenB, TVector oddB) =
            PointPair<TVector, TWide>.Load(products + (3 * productStep), productStep, B);
        (evenA, oddA) = (TWide.Multiply(TWide.All(AtA), evenA), TWide.Multiply(TWide.All(AtA), oddA));
        (evenB, oddB) = (TWide.Multiply(TWide.All(AtB), evenB), TWide.Multiply(TWide.All(AtB), oddB));
        Store(TWide.MultiplyAdd(TWide.All(Zero), TWide.Load(products), TWide.Add(evenA, evenB)), weights, add);
        Store(TWide.Add(oddA, oddB), weights + tapStep, add);
        TVector a2 = TWide.All(A2), b2 = TWide.All(B2);
        Store(TWide.MultiplyAdd(a2, evenA, TWide.Multiply(b2, evenB)), weights + (2 * tapStep), add);
        TVector end = TWide.MultiplyAdd(b2, oddB, TWide.Load(products + (5 * productStep)));
        Store(TWide.MultiplyAdd(a2, oddA, end), weights + (3 * tapStep), add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WeightPair(
        TVector w0, TVector w1, TVector w2, TVector w3, float x, float factor, float* to, nint step)
    {
        TVector square = TWide.All(x * x);
        TVector even = TWide.Multiply(TWide.All(factor), TWide.MultiplyAdd(square, w2, w0));
        TVector odd = TWide.Multiply(TWide.All(factor), TWide.MultiplyAdd(square, w3, w1));
        PointPair<TVector, TWide>.Store(even, odd, x, to, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector value, float* place, bool add) =>
        TWide.Store(add ? TWide.Add(TWide.Load(place), value) : value, place);
}
