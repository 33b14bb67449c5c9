using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>
/// The two directions between a big and a small map, by window, as products of transformed values.
/// </summary>
internal static unsafe class WinogradKernel<TVector, TWide, TAxis>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
    where TAxis : struct, IWinogradAxis
{
    // Numbers of channels that are summed and transformed back together, so that their sums stay in a near cache. The
    // up group is larger: the weights of a product, over all small channels, are then read as one sequence.
    private const int DownGroup = LayerScratch.DownChannels, UpGroup = LayerScratch.UpChannels;

    /// <summary>Transforms all windows of a big map, to (window, product row, product column, channel, 32).</summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="scratch">Receives the windows in its <see cref="LayerScratch.Big"/>.</param>
    public static void TransformBig(Geometry g, float* big, LayerScratch scratch)
    {
        nint pixel = (nint)g.Big.Channels * Block.Samples;
        nint column = WinogradLayout.ColumnOf<TAxis>(pixel), row = WinogradLayout.RowOf<TAxis>(pixel);
        float* to = scratch.Big;
        for (int y = 0; y < g.Small.Height; y += TAxis.Outputs)
        {
            for (int x = 0; x < g.Small.Width; x += TAxis.Outputs, to += TAxis.Products * row)
            {
                WinogradPlane<TVector, TWide, BigToProducts<TAxis>>.Set(
                    big + ((((nint)y * g.Big.Width) + x) * TAxis.Stride * pixel), g.Big.Width * pixel, pixel,
                    to, row, column, (int)pixel);
            }
        }
    }

    /// <summary>
    /// As <see cref="MapKernels{TVector, TWide}.Down"/>, from transformed windows, with the weights of
    /// <see cref="WinogradLayout"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Down<TEpilogue>(
        Geometry g, float* weights, float* small, LayerScratch scratch, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        int bigs = g.Big.Channels, smalls = g.Small.Channels, products = TAxis.Products, points = TAxis.Points;
        nint pixel = (nint)bigs * Block.Samples, smallPixel = (nint)smalls * Block.Samples;
        nint column = WinogradLayout.ColumnOf<TAxis>(pixel), row = WinogradLayout.RowOf<TAxis>(pixel);
        var places = WinogradStrides.Of<TAxis>(g);
        float* map = TEpilogue.HasTarget ? scratch.Map : small, window = scratch.Big;
        for (int y = 0; y < g.Small.Height; y += TAxis.Outputs)
        {
            for (int x = 0; x < g.Small.Width; x += TAxis.Outputs, window += products * row)
            {
                float* target = map + ((((nint)y * g.Small.Width) + x) * smallPixel);
                for (int c = 0; c < smalls; c += DownGroup)
                {
                    int channels = Math.Min(DownGroup, smalls - c), floats = channels * Block.Samples;
                    nint plane = floats + WinogradLayout.Padding;
                    float* sums = scratch.Sums, tile = weights + (c / Block.Tile * places.Small);
                    for (int i = 0; i < products; i += TAxis.ProductsPerPoint)
                    {
                        int rows = Math.Min(TAxis.ProductsPerPoint, products - i);
                        for (int j = 0; j < products; j += TAxis.ProductsPerPoint, sums += plane)
                        {
                            int columns = Math.Min(TAxis.ProductsPerPoint, products - j);
                            float* from = window + (i * row) + (j * column);
                            float* with = tile + (((i * products) + j) * places.Product);
                            if (places.IsRun)
                            {
                                TileKernel<TVector, TWide>.Sum<WeightsByInput>(
                                    from, row, with, products * places.Product, places.Small, rows, columns * bigs,
                                    sums, channels);
                            }
                            else
                            {
                                TileKernel<TVector, TWide>.Sum<WeightsByInput>(
                                    from, Block.Tile * Block.Samples, with, places.Big, places.Small,
                                    bigs / Block.Tile, Block.Tile, sums, channels);
                            }
                        }
                    }

                    WinogradPlane<TVector, TWide, PointsToSmall<TAxis>>.Set(
                        scratch.Sums, points * plane, plane,
                        target + (c * Block.Samples), g.Small.Width * smallPixel, smallPixel, floats);
                }
            }
        }

        Finish(map, g.Small.Height * g.Small.Width, smalls, epilogue);
    }

    /// <summary>
    /// As <see cref="MapKernels{TVector, TWide}.Up"/>, with the weights of <see cref="WinogradLayout"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Up<TEpilogue>(
        Geometry g, float* small, float* weights, float* big, LayerScratch scratch, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        int bigs = g.Big.Channels, smalls = g.Small.Channels, products = TAxis.Products, points = TAxis.Points;
        nint pixel = (nint)bigs * Block.Samples, smallPixel = (nint)smalls * Block.Samples;
        var places = WinogradStrides.Of<TAxis>(g);
        nint point = smallPixel + WinogradLayout.Padding;
        int overlap = TAxis.Taps - TAxis.Stride;
        float* map = TEpilogue.HasTarget ? scratch.Map : big;
        for (int y = 0; y < g.Small.Height; y += TAxis.Outputs)
        {
            for (int x = 0; x < g.Small.Width; x += TAxis.Outputs)
            {
                WinogradPlane<TVector, TWide, SmallToPoints<TAxis>>.Set(
                    small + ((((nint)y * g.Small.Width) + x) * smallPixel), g.Small.Width * smallPixel, smallPixel,
                    scratch.Small, points * point, point, (int)smallPixel);
                float* window = map + ((((nint)y * g.Big.Width) + x) * TAxis.Stride * pixel);
                for (int c = 0; c < bigs; c += UpGroup)
                {
                    int channels = Math.Min(UpGroup, bigs - c), floats = channels * Block.Samples;
                    nint plane = floats + WinogradLayout.Padding;
                    float* sums = scratch.Sums, tile = weights + (c / Block.Tile * places.Big);
                    for (int i = 0; i < products; i++)
                    {
                        float* row = scratch.Small + (i / TAxis.ProductsPerPoint * points * point);
                        for (int j = 0; j < products; j++, sums += plane, tile += places.Product)
                        {
                            TileKernel<TVector, TWide>.Sum<WeightsByChannel>(
                                row + (j / TAxis.ProductsPerPoint * point), Block.Tile * Block.Samples,
                                tile, places.Small, places.Big, smalls / Block.Tile, Block.Tile, sums, channels);
                        }
                    }

                    WinogradPlane<TVector, TWide, ProductsToBig<TAxis>>.Add(
                        scratch.Sums, products * plane, plane,
                        window + (c * Block.Samples), g.Big.Width * pixel, pixel, floats,
                        y > 0 ? overlap : 0, x > 0 ? overlap : 0);
                }
            }
        }

        Finish(map, g.Big.Height * g.Big.Width, bigs, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TEpilogue>(float* map, int pixels, int channels, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        nint size = (nint)channels * Block.Samples;
        for (nint offset = 0; offset < pixels * size; offset += size)
            epilogue.Apply(map + offset, offset, channels);
    }
}
