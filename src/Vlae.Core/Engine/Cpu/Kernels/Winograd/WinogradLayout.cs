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
            && g.KernelHeight == g.KernelWidth
            && g.Small.Height % IWinogradAxis.Outputs == 0 && g.Small.Width % IWinogradAxis.Outputs == 0
            && g.Big.Height == ((g.Small.Height - 1) * g.Stride) + g.KernelHeight
            && g.Big.Width == ((g.Small.Width - 1) * g.Stride) + g.KernelWidth;
        return (fits, g.KernelWidth, g.Stride) switch
        {
            (true, 4, 1) => WinogradKind.Kernel4,
            (true, 3, 2) => WinogradKind.Kernel3Stride2,
            _ => WinogradKind.None,
        };
    }

    /// <summary>Windows of a layer's maps.</summary>
    public static int Windows(Geometry g) =>
        g.Small.Height / IWinogradAxis.Outputs * (g.Small.Width / IWinogradAxis.Outputs);

    /// <summary>Products of a window; 0 where no algorithm serves the layer.</summary>
    public static int Products(Geometry g) => KindOf(g) switch
    {
        WinogradKind.Kernel4 => Square(Kernel4Axis<Vector256<float>, Wide256>.Products),
        WinogradKind.Kernel3Stride2 => Square(Kernel3Stride2Axis<Vector256<float>, Wide256>.Products),
        _ => 0,
    };

    /// <summary>Points of a window; 0 where no algorithm serves the layer.</summary>
    public static int Points(Geometry g) => KindOf(g) switch
    {
        WinogradKind.Kernel4 => Square(Kernel4Axis<Vector256<float>, Wide256>.Points),
        WinogradKind.Kernel3Stride2 => Square(Kernel3Stride2Axis<Vector256<float>, Wide256>.Points),
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
        if (KindOf(g) == WinogradKind.Kernel4)
            Transform<Kernel4Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
        else
            Transform<Kernel3Stride2Axis<Vector256<float>, Wide256>>(g, down, products, firstTile, endTile);
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
                    down + (s * g.Taps * tap) + (b * WinogradStrides.Tile), g.KernelWidth * tap, tap,
                    products + (s * places.Small) + (b * places.Big), TAxis.Products * places.Product, places.Product,
                    WinogradStrides.Tile);
            }
        }
    }
}
