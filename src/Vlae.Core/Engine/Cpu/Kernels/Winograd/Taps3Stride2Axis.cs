using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Three taps, stride 2: three small pixels from seven big ones in 7 products instead of 9.</summary>
/// <remarks>
/// The outer taps see the four even pixels: an F(3, 2) at the points 0, 1, -1 and infinity. The middle tap sees the
/// three odd pixels; its products are arranged to add to the others at 0, 1 and -1. The products of even and odd pixels
/// alternate: 0, 0, 1, 1, -1, -1, infinity. The transforms only add, and round like direct sums.
/// </remarks>
internal readonly unsafe struct Taps3Stride2Axis<TVector, TWide> : IWinogradAxis
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    public static int Outputs => 3;

    public static int Taps => 3;

    public static int Stride => 2;

    public static int Window => 7;

    public static int Products => 7;

    public static int Points => 4;

    public static int ProductsPerPoint => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BigToProducts(float* big, nint bigStep, float* products, nint productStep)
    {
        TVector x2 = TWide.Load(big + (2 * bigStep)), x3 = TWide.Load(big + (3 * bigStep));
        TVector x4 = TWide.Load(big + (4 * bigStep)), x5 = TWide.Load(big + (5 * bigStep));
        TWide.Store(TWide.Subtract(TWide.Load(big), x4), products);
        TWide.Store(TWide.Subtract(TWide.Load(big + bigStep), x5), products + productStep);
        TWide.Store(TWide.Add(x2, x4), products + (2 * productStep));
        TWide.Store(TWide.Add(x3, x5), products + (3 * productStep));
        TWide.Store(TWide.Subtract(x4, x2), products + (4 * productStep));
        TWide.Store(TWide.Subtract(x5, x3), products + (5 * productStep));
        TWide.Store(TWide.Subtract(TWide.Load(big + (6 * bigStep)), x2), products + (6 * productStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ProductsToBig(float* products, nint productStep, float* big, nint bigStep)
    {
        TVector p0 = TWide.Load(products), p1 = TWide.Load(products + productStep);
        TVector p2 = TWide.Load(products + (2 * productStep)), p3 = TWide.Load(products + (3 * productStep));
        TVector p4 = TWide.Load(products + (4 * productStep)), p5 = TWide.Load(products + (5 * productStep));
        TVector p6 = TWide.Load(products + (6 * productStep));
        TWide.Store(p0, big);
        TWide.Store(p1, big + bigStep);
        TWide.Store(TWide.Subtract(TWide.Subtract(p2, p4), p6), big + (2 * bigStep));
        TWide.Store(TWide.Subtract(p3, p5), big + (3 * bigStep));
        TWide.Store(TWide.Subtract(TWide.Add(p2, p4), p0), big + (4 * bigStep));
        TWide.Store(TWide.Subtract(TWide.Add(p3, p5), p1), big + (5 * bigStep));
        TWide.Store(p6, big + (6 * bigStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SmallToPoints(float* small, nint smallStep, float* points, nint pointStep)
    {
        TVector y0 = TWide.Load(small), y1 = TWide.Load(small + smallStep), y2 = TWide.Load(small + (2 * smallStep));
        TVector even = TWide.Add(y0, y2);
        TWide.Store(y0, points);
        TWide.Store(TWide.Add(even, y1), points + pointStep);
        TWide.Store(TWide.Subtract(even, y1), points + (2 * pointStep));
        TWide.Store(y2, points + (3 * pointStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PointsToSmall(float* points, nint pointStep, float* small, nint smallStep)
    {
        TVector plus = TWide.Load(points + pointStep), minus = TWide.Load(points + (2 * pointStep));
        TVector sum = TWide.Add(plus, minus);
        TWide.Store(TWide.Add(TWide.Load(points), sum), small);
        TWide.Store(TWide.Subtract(plus, minus), small + smallStep);
        TWide.Store(TWide.Add(sum, TWide.Load(points + (3 * pointStep))), small + (2 * smallStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightsToProducts(float* weights, nint tapStep, float* products, nint productStep)
    {
        TVector half = TWide.All(0.5f), w0 = TWide.Load(weights), w1 = TWide.Load(weights + tapStep);
        TVector w2 = TWide.Load(weights + (2 * tapStep)), middle = TWide.Multiply(half, w1);
        TWide.Store(w0, products);
        TWide.Store(w1, products + productStep);
        TWide.Store(TWide.Multiply(half, TWide.Add(w0, w2)), products + (2 * productStep));
        TWide.Store(middle, products + (3 * productStep));
        TWide.Store(TWide.Multiply(half, TWide.Subtract(w0, w2)), products + (4 * productStep));
        TWide.Store(middle, products + (5 * productStep));
        TWide.Store(w2, products + (6 * productStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ProductsToWeights(
        float* products, nint productStep, float* weights, nint tapStep, bool add)
    {
        TVector half = TWide.All(0.5f);
        TVector p2 = TWide.Load(products + (2 * productStep)), p4 = TWide.Load(products + (4 * productStep));
        TVector odd = TWide.Add(TWide.Load(products + (3 * productStep)), TWide.Load(products + (5 * productStep)));
        Store(TWide.MultiplyAdd(half, TWide.Add(p2, p4), TWide.Load(products)), weights, add);
        Store(TWide.MultiplyAdd(half, odd, TWide.Load(products + productStep)), weights + tapStep, add);
        TVector end = TWide.Load(products + (6 * productStep));
        Store(TWide.MultiplyAdd(half, TWide.Subtract(p2, p4), end), weights + (2 * tapStep), add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector value, float* place, bool add) =>
        TWide.Store(add ? TWide.Add(TWide.Load(place), value) : value, place);
}
