using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>Transformed weights and maps: their sizes, and which layers have them.</summary>
internal static unsafe class WinogradLayout
{
    /// <summary>
    /// Floats between planes, so that the same place in each is not always the same place in the first cache.
    /// </summary>
    public const int Padding = 16;

    /// <summary>
    /// The algorithm for a geometry: small maps of whole threes, big ones of what they see, and whole tiles of channels
    /// in both.
    /// </summary>
    public static WinogradKind KindOf(Geometry g)
    {
        bool fits = g.Small.Channels % Block.Tile == 0 && g.Big.Channels % Block.Tile == 0
            && g.FilterHeight == g.FilterWidth
            && g.Small.Height % IWinogradAxis.OutputTile == 0 && g.Small.Width % IWinogradAxis.OutputTile == 0
            && g.Big.Height == ((g.Small.Height - 1) * g.Stride) + g.FilterHeight
            && g.Big.Width == ((g.Small.Width - 1) * g.Stride) + g.FilterWidth;
        return (fits, g.FilterWidth, g.Stride) switch
        {
            (true, 4, 1) => WinogradKind.Taps4,
            (true, 3, 2) => WinogradKind.Taps3Stride2,
            _ => WinogradKind.None,
        };
    }

    /// <summary>Windows of a layer's maps.</summary>
    public static int Windows(Geometry g) =>
        g.Small.Height / IWinogradAxis.OutputTile * (g.Small.Width / IWinogradAxis.OutputTile);

    /// <summary>Products of a window; 0 where no algorithm serves the layer.</summary>
    public static int Products(Geometry g) => KindOf(g) switch
    {
        WinogradKind.Taps4 => Square(Taps4Axis<Vector256<float>, Wide256>.Products),
        WinogradKind.Taps3Stride2 => Square(Taps3Stride2Axis<Vector256<float>, Wide256>.Products),
        _ => 0,
    };

    /// <summary>Points of a window; 0 where no algorithm serves the layer.</summary>
    public static int Points(Geometry g) => KindOf(g) switch
    {
        WinogradKind.Taps4 => Square(Taps4Axis<Vector256<float>, Wide256>.Points),
        WinogradKind.Taps3Stride2 => Square(Taps3Stride2Axis<Vector256<float>, Wide256>.Points),
        _ => 0,
    };

    /// <summary>
    /// Floats from one column of products to the next; those of one point are a single run.
    /// </summary>
    public static nint ColumnOf<TAxis>(nint pixel)
        where TAxis : struct, IWinogradAxis => TAxis.ProductsPerPoint == 1 ? pixel + Padding : pixel;

    /// <summary>Floats from one row of products to the next.</summary>
    public static nint RowOf<TAxis>(nint pixel)
        where TAxis : struct, IWinogradAxis => (TAxis.Products * ColumnOf<TAxis>(pixel)) + Padding;

    /// <summary>Floats of a layer's transformed weights.</summary>
    public static int Size(Geometry g) => Products(g) * g.Small.Channels * g.Big.Channels;

    /// <summary>Transforms some tiles of weights.</summary>
    /// <param name="g">The maps and the kernel.</param>
    /// <param name="down">The weights, in the layout for going down.</param>
    /// <param name="products">Receives them, transformed.</param>
    /// <param name="firstTile">First tile of small channels.</param>
    /// <param name="endTile">Behind the last.</param>
    public static void Transform(Geometry g, float* down, float* products, int firstTile, int endTile)
    {
        if (KindOf(g) == WinogradKind.Taps4)
            Transform<Taps4Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
        else
            Transform<Taps3Stride2Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
    }

    private static int Square(int count) => count * count;

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
