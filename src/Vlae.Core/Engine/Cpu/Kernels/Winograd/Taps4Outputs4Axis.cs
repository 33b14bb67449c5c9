using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Four taps, stride 1: four small pixels from seven big ones in 7 products instead of 16.</summary>
/// <remarks>
/// Toom and Cook's algorithm at the points a, -a, b, -b, c, -c and infinity. Of all multiples of 1/8, with or without
/// zero as a point, a = 1/4, b = 7/8 and c = 7/4 have nearly the smallest rounding error, and the shortest transforms:
/// a root mean square of 1.2 to 1.5e-6 of the result for 64 channels, where <see
/// cref="Taps4Outputs3Axis{TVector, TWide}"/> has 6 to 8e-7 and the usual points 0, 1, -1, 2 and -2 of three small
/// pixels have 1.3 to 1.7e-6.
/// </remarks>
internal readonly unsafe struct Taps4Outputs4Axis<TVector, TWide> : IWinogradAxis
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const float A = 1f / 4, B = 7f / 8, C = 7f / 4, A2 = A * A, B2 = B * B, C2 = C * C;

    // The divisors of the points' Lagrange polynomials, which are applied to the weights. A divisor's sign is that of
    // its point; the weights' transform alone has it.
    private const float AtA = 1f / (2 * A * (A2 - B2) * (A2 - C2));
    private const float AtB = 1f / (2 * B * (B2 - A2) * (B2 - C2));
    private const float AtC = 1f / (2 * C * (C2 - A2) * (C2 - B2));

    // The coefficients of (t - a^2) (t - b^2) (t - c^2): t^3 - Sum t^2 + Pairs t - Product.
    private const float Sum = A2 + B2 + C2, Pairs = (A2 * B2) + (A2 * C2) + (B2 * C2), Product = A2 * B2 * C2;

    public static int Outputs => 4;

    public static int Taps => 4;

    public static int Stride => 1;

    public static int Window => 7;

    public static int Products => 7;

    public static int Points => 7;

    public static int ProductsPerPoint => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BigToProducts(float* big, nint bigStep, float* products, nint productStep)
    {
        TVector x0 = TWide.Load(big), x1 = TWide.Load(big + bigStep), x2 = TWide.Load(big + (2 * bigStep));
        TVector x3 = TWide.Load(big + (3 * bigStep)), x4 = TWide.Load(big + (4 * bigStep));
        TVector x5 = TWide.Load(big + (5 * bigStep)), x6 = TWide.Load(big + (6 * bigStep));
        TVector end = TWide.MultiplyAdd(TWide.All(Pairs), x2, TWide.MultiplyAdd(TWide.All(-Sum), x4, x6));
        TWide.Store(TWide.MultiplyAdd(TWide.All(-Product), x0, end), products + (6 * productStep));
        PointPair<TVector, TWide>.Store(
            Others(B2, C2, x1, x3, x5), Others(B2, C2, x0, x2, x4), A, products, productStep);
        PointPair<TVector, TWide>.Store(
            Others(A2, C2, x1, x3, x5), Others(A2, C2, x0, x2, x4), B, products + (2 * productStep), productStep);
        PointPair<TVector, TWide>.Store(
            Others(A2, B2, x1, x3, x5), Others(A2, B2, x0, x2, x4), C, products + (4 * productStep), productStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ProductsToBig(float* products, nint productStep, float* big, nint bigStep)
    {
        (TVector evenA, TVector oddA) = PointPair<TVector, TWide>.Load(products, productStep, A);
        (TVector evenB, TVector oddB) =
            PointPair<TVector, TWide>.Load(products + (2 * productStep), productStep, B);
        (TVector evenC, TVector oddC) =
            PointPair<TVector, TWide>.Load(products + (4 * productStep), productStep, C);
        TVector end = TWide.Load(products + (6 * productStep));
        TWide.Store(
            TWide.MultiplyAdd(TWide.All(-Product), end, Weighted(B2 * C2, oddA, A2 * C2, oddB, A2 * B2, oddC)), big);
        TWide.Store(Weighted(B2 * C2, evenA, A2 * C2, evenB, A2 * B2, evenC), big + bigStep);
        TVector odd = Weighted(-B2 - C2, oddA, -A2 - C2, oddB, -A2 - B2, oddC);
        TWide.Store(TWide.MultiplyAdd(TWide.All(Pairs), end, odd), big + (2 * bigStep));
        TWide.Store(Weighted(-B2 - C2, evenA, -A2 - C2, evenB, -A2 - B2, evenC), big + (3 * bigStep));
        TVector last = TWide.Add(oddA, TWide.Add(oddB, oddC));
        TWide.Store(TWide.MultiplyAdd(TWide.All(-Sum), end, last), big + (4 * bigStep));
        TWide.Store(TWide.Add(evenA, TWide.Add(evenB, evenC)), big + (5 * bigStep));
        TWide.Store(end, big + (6 * bigStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SmallToPoints(float* small, nint smallStep, float* points, nint pointStep)
    {
        TVector y0 = TWide.Load(small), y1 = TWide.Load(small + smallStep), y2 = TWide.Load(small + (2 * smallStep));
        TVector y3 = TWide.Load(small + (3 * smallStep));
        TVector a2 = TWide.All(A2), b2 = TWide.All(B2), c2 = TWide.All(C2);
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(a2, y2, y0), TWide.MultiplyAdd(a2, y3, y1), A, points, pointStep);
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(b2, y2, y0), TWide.MultiplyAdd(b2, y3, y1), B, points + (2 * pointStep), pointStep);
        PointPair<TVector, TWide>.Store(
            TWide.MultiplyAdd(c2, y2, y0), TWide.MultiplyAdd(c2, y3, y1), C, points + (4 * pointStep), pointStep);
        TWide.Store(y3, points + (6 * pointStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PointsToSmall(float* points, nint pointStep, float* small, nint smallStep)
    {
        (TVector evenA, TVector oddA) = PointPair<TVector, TWide>.Load(points, pointStep, A);
        (TVector evenB, TVector oddB) = PointPair<TVector, TWide>.Load(points + (2 * pointStep), pointStep, B);
        (TVector evenC, TVector oddC) = PointPair<TVector, TWide>.Load(points + (4 * pointStep), pointStep, C);
        TWide.Store(TWide.Add(evenA, TWide.Add(evenB, evenC)), small);
        TWide.Store(TWide.Add(oddA, TWide.Add(oddB, oddC)), small + smallStep);
        TWide.Store(Weighted(A2, evenA, B2, evenB, C2, evenC), small + (2 * smallStep));
        TVector end = TWide.Load(points + (6 * pointStep));
        TWide.Store(TWide.Add(end, Weighted(A2, oddA, B2, oddB, C2, oddC)), small + (3 * smallStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightsToProducts(float* weights, nint tapStep, float* products, nint productStep)
    {
        TVector w0 = TWide.Load(weights), w1 = TWide.Load(weights + tapStep);
        TVector w2 = TWide.Load(weights + (2 * tapStep)), w3 = TWide.Load(weights + (3 * tapStep));
        WeightPair(w0, w1, w2, w3, A, AtA, products, productStep);
        WeightPair(w0, w1, w2, w3, B, AtB, products + (2 * productStep), productStep);
        WeightPair(w0, w1, w2, w3, C, AtC, products + (4 * productStep), productStep);
        TWide.Store(w3, products + (6 * productStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ProductsToWeights(
        float* products, nint productStep, float* weights, nint tapStep, bool add)
    {
        (TVector evenA, TVector oddA) = LoadWeightPair(products, productStep, A, AtA);
        (TVector evenB, TVector oddB) = LoadWeightPair(products + (2 * productStep), productStep, B, AtB);
        (TVector evenC, TVector oddC) = LoadWeightPair(products + (4 * productStep), productStep, C, AtC);
        Store(TWide.Add(evenA, TWide.Add(evenB, evenC)), weights, add);
        Store(TWide.Add(oddA, TWide.Add(oddB, oddC)), weights + tapStep, add);
        Store(Weighted(A2, evenA, B2, evenB, C2, evenC), weights + (2 * tapStep), add);
        TVector end = TWide.Load(products + (6 * productStep));
        Store(TWide.Add(end, Weighted(A2, oddA, B2, oddB, C2, oddC)), weights + (3 * tapStep), add);
    }

    // (t - p) (t - q), the other points' polynomial, with x0, x1 and x2 for the powers of t.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Others(float p, float q, TVector x0, TVector x1, TVector x2) =>
        TWide.MultiplyAdd(TWide.All(p * q), x0, TWide.MultiplyAdd(TWide.All(-p - q), x1, x2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Weighted(float p, TVector x, float q, TVector y, float r, TVector z) => TWide.MultiplyAdd(
        TWide.All(p), x, TWide.MultiplyAdd(TWide.All(q), y, TWide.Multiply(TWide.All(r), z)));

    // factor (even + x odd) and -factor (even - x odd).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WeightPair(
        TVector w0, TVector w1, TVector w2, TVector w3, float x, float factor, float* to, nint step)
    {
        TVector square = TWide.All(x * x);
        TVector even = TWide.Multiply(TWide.All(factor), TWide.MultiplyAdd(square, w2, w0));
        TVector odd = TWide.Multiply(TWide.All(factor * x), TWide.MultiplyAdd(square, w3, w1));
        TWide.Store(TWide.Add(odd, even), to);
        TWide.Store(TWide.Subtract(odd, even), to + step);
    }

    // The transpose of WeightPair, without the squares.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Even, TVector Odd) LoadWeightPair(float* from, nint step, float x, float factor)
    {
        TVector plus = TWide.Load(from), minus = TWide.Load(from + step);
        return (
            TWide.Multiply(TWide.All(factor), TWide.Subtract(plus, minus)),
            TWide.Multiply(TWide.All(factor * x), TWide.Add(plus, minus)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector value, float* place, bool add) =>
        TWide.Store(add ? TWide.Add(TWide.Load(place), value) : value, place);
}
