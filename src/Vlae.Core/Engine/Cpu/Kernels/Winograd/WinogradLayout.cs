using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Sizes and layouts of transformed weights and maps, and the choice of algorithm.</summary>
internal static unsafe class WinogradLayout
{
    /// <summary>
    /// Floats between planes. Without them, equal positions of all planes would share a set of the first-level cache.
    /// </summary>
    public const int Padding = 16;

    // Transformed windows are 1.3 times as large as the map, and the next layer throws them out of the near caches. For
    // the 25 windows of a 31x31 map, direct sums are faster: by far in gradients, and in a step (performance.md).
    private const int MaxStridedWindows = 9;

    /// <summary>
    /// The algorithm of a geometry: the small sides must be whole windows, the big sides must fit them exactly, and the
    /// channels of both maps must be whole tiles. Filters with a stride must have few windows.
    /// </summary>
    public static WinogradKind KindOf(Geometry g)
    {
        bool fits = g.Small.Channels % Block.Tile == 0 && g.Big.Channels % Block.Tile == 0
            && g.FilterHeight == g.FilterWidth
            && g.Big.Height == ((g.Small.Height - 1) * g.Stride) + g.FilterHeight
            && g.Big.Width == ((g.Small.Width - 1) * g.Stride) + g.FilterWidth;
        return (fits, g.FilterWidth, g.Stride) switch
        {
            (true, 4, 1) when AreWindows(g, WinogradKind.Taps4Outputs4) => WinogradKind.Taps4Outputs4,
            (true, 4, 1) when AreWindows(g, WinogradKind.Taps4Outputs3) => WinogradKind.Taps4Outputs3,
            (true, 3, 2) when AreWindows(g, WinogradKind.Taps3Stride2)
                && WindowsOf(g, WinogradKind.Taps3Stride2) <= MaxStridedWindows => WinogradKind.Taps3Stride2,
            _ => WinogradKind.None,
        };
    }

    /// <summary>Number of windows of a layer's maps; 0 without an algorithm.</summary>
    public static int Windows(Geometry g)
    {
        WinogradKind kind = KindOf(g);
        return kind == WinogradKind.None ? 0 : WindowsOf(g, kind);
    }

    /// <summary>Number of products of a window; 0 without an algorithm.</summary>
    public static int Products(Geometry g) => KindOf(g) switch
    {
        WinogradKind.Taps4Outputs3 => Square(Taps4Outputs3Axis<Vector256<float>, Wide256>.Products),
        WinogradKind.Taps4Outputs4 => Square(Taps4Outputs4Axis<Vector256<float>, Wide256>.Products),
        WinogradKind.Taps3Stride2 => Square(Taps3Stride2Axis<Vector256<float>, Wide256>.Products),
        _ => 0,
    };

    /// <summary>Number of points of a window; 0 without an algorithm.</summary>
    public static int Points(Geometry g) => KindOf(g) switch
    {
        WinogradKind.Taps4Outputs3 => Square(Taps4Outputs3Axis<Vector256<float>, Wide256>.Points),
        WinogradKind.Taps4Outputs4 => Square(Taps4Outputs4Axis<Vector256<float>, Wide256>.Points),
        WinogradKind.Taps3Stride2 => Square(Taps3Stride2Axis<Vector256<float>, Wide256>.Points),
        _ => 0,
    };

    /// <summary>
    /// Floats from one column of products to the next. The products of one point are one run.
    /// </summary>
    public static nint ColumnOf<TAxis>(nint pixel)
        where TAxis : struct, IWinogradAxis => TAxis.ProductsPerPoint == 1 ? pixel + Padding : pixel;

    /// <summary>Floats from one row of products to the next.</summary>
    public static nint RowOf<TAxis>(nint pixel)
        where TAxis : struct, IWinogradAxis => (TAxis.Products * ColumnOf<TAxis>(pixel)) + Padding;

    /// <summary>Floats of a layer's transformed weights.</summary>
    public static int Size(Geometry g) => Products(g) * g.Small.Channels * g.Big.Channels;

    /// <summary>Transforms some tiles of weights.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="down">The down weights.</param>
    /// <param name="products">Receives the transformed weights.</param>
    /// <param name="firstTile">First tile of small channels.</param>
    /// <param name="endTile">One past the last tile.</param>
    public static void Transform(Geometry g, float* down, float* products, int firstTile, int endTile)
    {
        switch (KindOf(g))
        {
            case WinogradKind.Taps4Outputs3:
                Transform<Taps4Outputs3Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
                break;
            case WinogradKind.Taps4Outputs4:
                Transform<Taps4Outputs4Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
                break;
            default:
                Transform<Taps3Stride2Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
                break;
        }
    }

    private static int Square(int count) => count * count;

    private static bool AreWindows(Geometry g, WinogradKind kind) =>
        g.Small.Height % OutputsOf(kind) == 0 && g.Small.Width % OutputsOf(kind) == 0;

    private static int WindowsOf(Geometry g, WinogradKind kind) =>
        g.Small.Height / OutputsOf(kind) * (g.Small.Width / OutputsOf(kind));

    private static int OutputsOf(WinogradKind kind) => kind switch
    {
        WinogradKind.Taps4Outputs3 => Taps4Outputs3Axis<Vector256<float>, Wide256>.Outputs,
        WinogradKind.Taps4Outputs4 => Taps4Outputs4Axis<Vector256<float>, Wide256>.Outputs,
        _ => Taps3Stride2Axis<Vector256<float>, Wide256>.Outputs,
    };

    private static void Transform<TAxis>(Geometry g, float* down, float* products, int firstTile, int endTile)
        where TAxis : struct, IWinogradAxis
    {
        nint tap = (nint)g.Big.Channels * Block.Tile;
        var places = WinogradStrides.Of<TAxis>(g);
        for (int s = firstTile; s < endTile; s++)
        {
            for (int b = 0; b < g.Big.Channels / Block.Tile; b++)
            {
                WinogradPlane<Vector256<float>, Wide256, WeightsToProducts<TAxis>>.Set(
                    down + (s * g.Taps * tap) + (b * WinogradStrides.Tile), g.FilterWidth * tap, tap,
                    products + (s * places.Small) + (b * places.Big), TAxis.Products * places.Product, places.Product,
                    WinogradStrides.Tile);
            }
        }
    }
}

/// <summary>The minimal filtering algorithm of a layer.</summary>
internal enum WinogradKind
{
    /// <summary>None: direct sums.</summary>
    None,

    /// <summary>Four taps at stride 1, three small pixels, along each axis: 36 products instead of 144.</summary>
    Taps4Outputs3,

    /// <summary>Four taps at stride 1, four small pixels, along each axis: 49 products instead of 256.</summary>
    Taps4Outputs4,

    /// <summary>Three taps at stride 2 along each axis: 49 products instead of 81.</summary>
    Taps3Stride2,
}
