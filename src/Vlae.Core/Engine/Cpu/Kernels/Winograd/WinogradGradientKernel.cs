using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>The gradient of weights, summed by product over windows and samples, then transformed back.</summary>
internal static unsafe class WinogradGradientKernel<TVector, TWide, TAxis>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
    where TAxis : struct, IWinogradAxis
{
    // Number of big channels that are summed and transformed back together.
    private const int Group = LayerScratch.DownChannels;

    /// <summary>As <see cref="WeightGradientKernel{TVector, TWide}.Sum"/>.</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="offsets">The layer's <see cref="WindowOffset"/>s.</param>
    /// <param name="scratch">Contains the transformed big map, and the transposed small map.</param>
    /// <param name="gradient">The gradient, in the down layout.</param>
    /// <param name="add">Whether to add to the gradient, or to overwrite it.</param>
    public static void Sum(Geometry g, nint[] offsets, LayerScratch scratch, float* gradient, bool add)
    {
        int padded = WeightGradientKernel<TVector, TWide>.TransposedChannels(g.Small.Channels);
        TransformSmall(g, padded, scratch);
        var walk = new WindowWalk(
            g.Small.Height / TAxis.Outputs, g.Small.Width / TAxis.Outputs,
            TAxis.Products * WinogradLayout.RowOf<TAxis>((nint)g.Big.Channels * Block.Samples), padded);
        fixed (nint* offset = offsets)
        {
            int width;
            for (int c = 0; c < padded; c += width)
            {
                int vectors = WeightGradientKernel<TVector, TWide>.PanelVectors(padded, c);
                width = vectors * TWide.Count;
                int tiles = Math.Min(width, g.Small.Channels - c) / Block.Tile;
                for (int b = 0; b < g.Big.Channels; b += Group)
                {
                    int inputs = Math.Min(Group, g.Big.Channels - b);
                    SumProducts(g, walk, offset + b, c, inputs, vectors, scratch);
                    for (int t = 0; t < tiles; t++)
                    {
                        TransformBack(
                            g, scratch.Sums, c + (t * Block.Tile), b, inputs, t, width / Block.Tile, gradient, add);
                    }
                }
            }
        }
    }

    // Transforms the transposed small map to (point, window, panel, 32, channel).
    private static void TransformSmall(Geometry g, int padded, LayerScratch scratch)
    {
        nint transposed = (nint)padded * Block.Samples;
        nint point = PointOf(g, padded);
        int across = g.Small.Width / TAxis.Outputs, windows = WinogradLayout.Windows(g);
        for (int window = 0; window < windows; window++)
        {
            int y = window / across * TAxis.Outputs, x = window % across * TAxis.Outputs;
            WinogradPlane<TVector, TWide, SmallToPoints<TAxis>>.Set(
                scratch.SmallTransposed + ((((nint)y * g.Small.Width) + x) * transposed), g.Small.Width * transposed,
                transposed,
                scratch.Small + (window * transposed), TAxis.Points * point, point, (int)transposed);
        }
    }

    private static nint PointOf(Geometry g, int padded) =>
        ((nint)WinogradLayout.Windows(g) * padded * Block.Samples) + WinogradLayout.Padding;

    // Sums to (product, tile of small channels, input, 8).
    private static void SumProducts(
        Geometry g, in WindowWalk walk, nint* offset, int channel, int inputs, int vectors, LayerScratch scratch)
    {
        nint point = PointOf(g, walk.Padded), pixel = (nint)g.Big.Channels * Block.Samples;
        nint row = WinogradLayout.RowOf<TAxis>(pixel), column = WinogradLayout.ColumnOf<TAxis>(pixel);
        nint size = ((nint)inputs * vectors * TWide.Count) + WinogradLayout.Padding;
        // With 16 registers, 16 inputs are 6 + 6 + 4.
        bool sixes = inputs == Group && vectors == 2;
        for (int i = 0; i < TAxis.Products; i++)
        {
            for (int j = 0; j < TAxis.Products; j++)
            {
                int product = (i * TAxis.Products) + j;
                int at = (i / TAxis.ProductsPerPoint * TAxis.Points) + (j / TAxis.ProductsPerPoint);
                int tile;
                for (int input = 0; input < inputs; input += tile)
                {
                    tile = TWide.HasManyRegisters ? 8 : sixes && inputs - input > 4 ? 6 : 4;
                    float* sums = scratch.Sums + (product * size) + (input * Block.Tile);
                    OuterProductKernel<TVector, TWide>.Sum(
                        walk, scratch.Big + (i * row) + (j * column), offset + input,
                        scratch.Small + (at * point) + (channel * Block.Samples),
                        new(sums, (nint)inputs * Block.Tile, 0, false), tile, vectors);
                }
            }
        }
    }

    private static void TransformBack(
        Geometry g, float* sums, int channel, int big, int inputs, int tile, int tiles, float* gradient, bool add)
    {
        int floats = inputs * Block.Tile, product = (tiles * floats) + WinogradLayout.Padding;
        nint tap = (nint)g.Big.Channels * Block.Tile;
        nint row = g.FilterWidth * tap;
        float* to = gradient + (channel / Block.Tile * g.Taps * tap) + (big * Block.Tile);
        sums += tile * floats;
        if (add)
        {
            WinogradPlane<TVector, TWide, ProductsToWeights<TAxis>>.Finish<ProductsAddedToWeights<TAxis>>(
                sums, TAxis.Products * product, product, to, row, tap, floats);
        }
        else
        {
            WinogradPlane<TVector, TWide, ProductsToWeights<TAxis>>.Set(
                sums, TAxis.Products * product, product, to, row, tap, floats);
        }
    }
}
