using System.Runtime.CompilerServices;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>One of an axis's transforms as a type, from a number of vectors to another number of vectors.</summary>
internal unsafe interface IWinogradTransform
{
    static abstract int InputLength { get; }

    static abstract int OutputLength { get; }

    static abstract void Apply(float* from, nint fromStep, float* to, nint toStep);
}

/// <summary>Window to products.</summary>
internal readonly unsafe struct BigToProducts<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Window;

    public static int OutputLength => TAxis.Products;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.BigToProducts(from, fromStep, to, toStep);
}

/// <summary>Products to window.</summary>
internal readonly unsafe struct ProductsToBig<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Products;

    public static int OutputLength => TAxis.Window;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.ProductsToBig(from, fromStep, to, toStep);
}

/// <summary>Small pixels to points.</summary>
internal readonly unsafe struct SmallToPoints<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Outputs;

    public static int OutputLength => TAxis.Points;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.SmallToPoints(from, fromStep, to, toStep);
}

/// <summary>Points to small pixels.</summary>
internal readonly unsafe struct PointsToSmall<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Points;

    public static int OutputLength => TAxis.Outputs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.PointsToSmall(from, fromStep, to, toStep);
}

/// <summary>Taps to products.</summary>
internal readonly unsafe struct WeightsToProducts<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Taps;

    public static int OutputLength => TAxis.Products;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.WeightsToProducts(from, fromStep, to, toStep);
}

/// <summary>Products to taps.</summary>
internal readonly unsafe struct ProductsToWeights<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Products;

    public static int OutputLength => TAxis.Taps;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.ProductsToWeights(from, fromStep, to, toStep, add: false);
}

/// <summary>Products to taps, which are added to.</summary>
internal readonly unsafe struct ProductsAddedToWeights<TAxis> : IWinogradTransform
    where TAxis : struct, IWinogradAxis
{
    public static int InputLength => TAxis.Products;

    public static int OutputLength => TAxis.Taps;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(float* from, nint fromStep, float* to, nint toStep) =>
        TAxis.ProductsToWeights(from, fromStep, to, toStep, add: true);
}
