using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>
/// The weights' gradient: for each tap, the sum over small pixels and samples of big value x small value.
/// </summary>
/// <remarks>
/// The small map is first turned to (pixel, sample, channel), so that the sums are outer products: one vector of
/// small channels times a broadcast big value, and no vector is ever summed across.
/// </remarks>
internal static unsafe class WeightGradientKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const int Rows = 4;

    /// <summary>Channels to which a turned small map is padded.</summary>
    public static int TurnedChannels(int channels) => (channels + (2 * TWide.Count) - 1) / (2 * TWide.Count) * 2 * TWide.Count;

    /// <summary>Sets or adds to the gradient of a layer's weights.</summary>
    /// <param name="g">The maps and the kernel.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="turned">The small map as (row, column, 32, channel), padded to <see cref="TurnedChannels"/>.</param>
    /// <param name="gradient">The gradient, in the layout for going down.</param>
    /// <param name="add">Whether to add to what is there.</param>
    public static void Sum(Geometry g, float* big, float* turned, float* gradient, bool add)
    {
        int run = g.KernelWidth * g.Big.Channels, padded = TurnedChannels(g.Small.Channels);
        nint bigRow = (nint)g.Big.Width * g.Big.Channels * Block.Samples;
        nint tileSize = (nint)g.Taps * g.Big.Channels * Block.Tile;
        for (int ky = 0; ky < g.KernelHeight; ky++)
        {
            for (int row = 0; row < run; row += Rows)
            {
                // The last rows of a run are summed again rather than read beyond it; the same sums are written.
                int first = Math.Max(0, Math.Min(row, run - Rows)), count = Math.Min(Rows, run);
                float* from = big + (ky * bigRow) + ((nint)first * Block.Samples);
                float* to = gradient + ((((nint)ky * run) + first) * Block.Tile);
                int fresh = row - first;
                for (int c = 0; c < padded; c += 2 * TWide.Count)
                {
                    if (count == Rows)
                        SumTile4(g, from, turned + c, padded, to, tileSize, c, fresh, add);
                    else
                        for (int r = 0; r < count; r++)
                            SumTile1(g, from + ((nint)r * Block.Samples), turned + c, padded, to + (r * Block.Tile), tileSize, c, add);
                }
            }
        }
    }

    /// <summary>Turns a small map: (pixel, channel, 32) to (pixel, 32, channel), the padding left as it is.</summary>
    public static void Turn(float* map, int pixels, int channels, float* turned)
    {
        int padded = TurnedChannels(channels);
        for (int p = 0; p < pixels; p++, map += (nint)channels * Block.Samples, turned += (nint)padded * Block.Samples)
            TransposeKernel.Transpose(map, Block.Samples, channels, turned, padded);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTile4(
        Geometry g, float* from, float* turned, int padded, float* to, nint tileSize, int channel, int fresh, bool add)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        nint step = (nint)g.Stride * g.Big.Channels * Block.Samples, bigRow = (nint)g.Big.Width * g.Big.Channels * Block.Samples;
        float* t = turned;
        for (int y = 0; y < g.Small.Height; y++)
        {
            float* pixel = from + (y * g.Stride * bigRow);
            for (int x = 0; x < g.Small.Width; x++, pixel += step)
            {
                float* p = pixel;
                for (float* end = p + Block.Samples; p < end; p++, t += padded)
                {
                    TVector t0 = TWide.Load(t), t1 = TWide.Load(t + TWide.Count);
                    TVector k = TWide.All(p[0]);
                    (a0, a1) = (TWide.MultiplyAdd(k, t0, a0), TWide.MultiplyAdd(k, t1, a1));
                    k = TWide.All(p[Block.Samples]);
                    (b0, b1) = (TWide.MultiplyAdd(k, t0, b0), TWide.MultiplyAdd(k, t1, b1));
                    k = TWide.All(p[2 * Block.Samples]);
                    (c0, c1) = (TWide.MultiplyAdd(k, t0, c0), TWide.MultiplyAdd(k, t1, c1));
                    k = TWide.All(p[3 * Block.Samples]);
                    (d0, d1) = (TWide.MultiplyAdd(k, t0, d0), TWide.MultiplyAdd(k, t1, d1));
                }
            }
        }

        int left = g.Small.Channels - channel;
        if (fresh <= 0)
            Store(a0, a1, to, tileSize, channel, left, add);
        if (fresh <= 1)
            Store(b0, b1, to + Block.Tile, tileSize, channel, left, add);
        if (fresh <= 2)
            Store(c0, c1, to + (2 * Block.Tile), tileSize, channel, left, add);
        Store(d0, d1, to + (3 * Block.Tile), tileSize, channel, left, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTile1(
        Geometry g, float* from, float* turned, int padded, float* to, nint tileSize, int channel, bool add)
    {
        TVector a0 = TWide.All(0f), a1 = a0;
        nint step = (nint)g.Stride * g.Big.Channels * Block.Samples, bigRow = (nint)g.Big.Width * g.Big.Channels * Block.Samples;
        float* t = turned;
        for (int y = 0; y < g.Small.Height; y++)
        {
            float* pixel = from + (y * g.Stride * bigRow);
            for (int x = 0; x < g.Small.Width; x++, pixel += step)
            {
                float* p = pixel;
                for (float* end = p + Block.Samples; p < end; p++, t += padded)
                {
                    TVector k = TWide.All(p[0]);
                    (a0, a1) = (TWide.MultiplyAdd(k, TWide.Load(t), a0), TWide.MultiplyAdd(k, TWide.Load(t + TWide.Count), a1));
                }
            }
        }

        Store(a0, a1, to, tileSize, channel, g.Small.Channels - channel, add);
    }

    // Writes 2 vectors of small channels into their tiles of 8, leaving out what pads the map.
    private static void Store(TVector first, TVector second, float* to, nint tileSize, int channel, int left, bool add)
    {
        float* sums = stackalloc float[32];
        TWide.Store(first, sums);
        TWide.Store(second, sums + TWide.Count);
        int count = Math.Min(left, 2 * TWide.Count);
        for (int i = 0; i < count; i++)
        {
            float* place = to + ((channel + i) / Block.Tile * tileSize) + ((channel + i) % Block.Tile);
            *place = add ? *place + sums[i] : sums[i];
        }
    }
}
