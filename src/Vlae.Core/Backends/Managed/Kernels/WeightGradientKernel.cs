using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels;

/// <summary>
/// The weights' gradient: for each tap, the sum over small pixels and samples of big value x small value.
/// </summary>
/// <remarks>
/// The small map is first turned to (pixel, sample, channel), so that the sums are outer products: one vector of
/// small channels times a broadcast big value, and no vector is ever summed across. Sums stay in registers: 8 inputs
/// x 2 vectors where the machine has 32 registers, 6 x 2 where it has 16.
/// </remarks>
internal static unsafe class WeightGradientKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    // The largest tile of sums: 8 inputs x 2 vectors of 16.
    private const int TileFloats = 8 * 2 * 16;

    /// <summary>Channels to which a turned small map is padded: whole vectors, and whole tiles of weights.</summary>
    public static int TurnedChannels(int channels)
    {
        int unit = Math.Max(TWide.Count, Block.Tile);
        return (channels + unit - 1) / unit * unit;
    }

    /// <summary>Turns a small map: (pixel, channel, 32) to (pixel, 32, channel), the padding left as it is.</summary>
    public static void Turn(float* map, int pixels, int channels, float* turned)
    {
        int padded = TurnedChannels(channels);
        for (int p = 0; p < pixels; p++, map += (nint)channels * Block.Samples, turned += (nint)padded * Block.Samples)
            TransposeKernel.Transpose(map, Block.Samples, channels, turned, padded);
    }

    /// <summary>Sets or adds to the gradient of a layer's weights.</summary>
    /// <param name="g">The maps and the kernel.</param>
    /// <param name="offsets">The layer's <see cref="WindowOffset"/>s.</param>
    /// <param name="big">(row, column, big channel, 32).</param>
    /// <param name="turned">
    /// The small map as (row, column, 32, channel), padded to <see cref="TurnedChannels"/>.
    /// </param>
    /// <param name="gradient">The gradient, in the layout for going down; what pads its tiles stays as it is.</param>
    /// <param name="add">Whether to add to what is there.</param>
    public static void Sum(Geometry g, nint[] offsets, float* big, float* turned, float* gradient, bool add)
    {
        float* sums = stackalloc float[TileFloats];
        var walk = new Walk(g, TurnedChannels(g.Small.Channels));
        bool inPairs = walk.Padded % (2 * TWide.Count) == 0;
        int inputs = g.Taps * g.Big.Channels;
        nint tileSize = (nint)inputs * Block.Tile;
        fixed (nint* offset = offsets)
        {
            int rows;
            for (int input = 0; input < inputs; input += rows)
            {
                rows = TWide.HasManyRegisters ? 8 : inPairs && inputs - input > 4 ? 6 : 4;
                for (int c = 0; c < walk.Padded;)
                {
                    int vectors = walk.Padded - c >= 2 * TWide.Count ? 2 : 1, width = vectors * TWide.Count;
                    var target = new GradientTile<TVector, TWide>(
                        gradient + ((nint)input * Block.Tile), tileSize, c, add);
                    if (rows <= inputs - input && width <= g.Small.Channels - c)
                    {
                        SumTile(walk, big, offset + input, turned + c, target, rows, vectors);
                    }
                    else
                    {
                        SumTile(walk, big, offset + input, turned + c, new(sums, width), rows, vectors);
                        target.PutFrom(sums, Math.Min(rows, inputs - input), width, g.Small.Channels - c);
                    }

                    c += width;
                }
            }
        }
    }

    private static void SumTile(
        in Walk walk, float* big, nint* offset, float* turned, in GradientTile<TVector, TWide> target, int rows,
        int vectors)
    {
        switch (rows, vectors)
        {
            case (8, 2): Sum8x2(walk, big, offset, turned, target); break;
            case (8, 1): Sum8x1(walk, big, offset, turned, target); break;
            case (6, 2): Sum6x2(walk, big, offset, turned, target); break;
            case (4, 2): Sum4x2(walk, big, offset, turned, target); break;
            default: Sum4x1(walk, big, offset, turned, target); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum8x2(
        in Walk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        TVector e0 = a0, e1 = a0, f0 = a0, f1 = a0, g0 = a0, g1 = a0, h0 = a0, h1 = a0;
        nint padded = walk.Padded;
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                float* p4 = pixel + offset[4], p5 = pixel + offset[5], p6 = pixel + offset[6], p7 = pixel + offset[7];
                for (nint n = 0; n < Block.Samples; n++, t += padded)
                {
                    TVector t0 = TWide.Load(t), t1 = TWide.Load(t + TWide.Count);
                    TVector k = TWide.All(p0[n]);
                    (a0, a1) = (TWide.MultiplyAdd(k, t0, a0), TWide.MultiplyAdd(k, t1, a1));
                    k = TWide.All(p1[n]);
                    (b0, b1) = (TWide.MultiplyAdd(k, t0, b0), TWide.MultiplyAdd(k, t1, b1));
                    k = TWide.All(p2[n]);
                    (c0, c1) = (TWide.MultiplyAdd(k, t0, c0), TWide.MultiplyAdd(k, t1, c1));
                    k = TWide.All(p3[n]);
                    (d0, d1) = (TWide.MultiplyAdd(k, t0, d0), TWide.MultiplyAdd(k, t1, d1));
                    k = TWide.All(p4[n]);
                    (e0, e1) = (TWide.MultiplyAdd(k, t0, e0), TWide.MultiplyAdd(k, t1, e1));
                    k = TWide.All(p5[n]);
                    (f0, f1) = (TWide.MultiplyAdd(k, t0, f0), TWide.MultiplyAdd(k, t1, f1));
                    k = TWide.All(p6[n]);
                    (g0, g1) = (TWide.MultiplyAdd(k, t0, g0), TWide.MultiplyAdd(k, t1, g1));
                    k = TWide.All(p7[n]);
                    (h0, h1) = (TWide.MultiplyAdd(k, t0, h0), TWide.MultiplyAdd(k, t1, h1));
                }
            }
        }

        target.Put4(0, a0, a1, b0, b1, c0, c1, d0, d1);
        target.Put4(4, e0, e1, f0, f1, g0, g1, h0, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum8x1(
        in Walk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), b0 = a0, c0 = a0, d0 = a0, e0 = a0, f0 = a0, g0 = a0, h0 = a0;
        nint padded = walk.Padded;
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                float* p4 = pixel + offset[4], p5 = pixel + offset[5], p6 = pixel + offset[6], p7 = pixel + offset[7];
                for (nint n = 0; n < Block.Samples; n++, t += padded)
                {
                    TVector t0 = TWide.Load(t);
                    a0 = TWide.MultiplyAdd(TWide.All(p0[n]), t0, a0);
                    b0 = TWide.MultiplyAdd(TWide.All(p1[n]), t0, b0);
                    c0 = TWide.MultiplyAdd(TWide.All(p2[n]), t0, c0);
                    d0 = TWide.MultiplyAdd(TWide.All(p3[n]), t0, d0);
                    e0 = TWide.MultiplyAdd(TWide.All(p4[n]), t0, e0);
                    f0 = TWide.MultiplyAdd(TWide.All(p5[n]), t0, f0);
                    g0 = TWide.MultiplyAdd(TWide.All(p6[n]), t0, g0);
                    h0 = TWide.MultiplyAdd(TWide.All(p7[n]), t0, h0);
                }
            }
        }

        target.Put4(0, a0, b0, c0, d0);
        target.Put4(4, e0, f0, g0, h0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum6x2(
        in Walk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        TVector e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        nint padded = walk.Padded;
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2];
                float* p3 = pixel + offset[3], p4 = pixel + offset[4], p5 = pixel + offset[5];
                for (nint n = 0; n < Block.Samples; n++, t += padded)
                {
                    TVector t0 = TWide.Load(t), t1 = TWide.Load(t + TWide.Count);
                    TVector k = TWide.All(p0[n]);
                    (a0, a1) = (TWide.MultiplyAdd(k, t0, a0), TWide.MultiplyAdd(k, t1, a1));
                    k = TWide.All(p1[n]);
                    (b0, b1) = (TWide.MultiplyAdd(k, t0, b0), TWide.MultiplyAdd(k, t1, b1));
                    k = TWide.All(p2[n]);
                    (c0, c1) = (TWide.MultiplyAdd(k, t0, c0), TWide.MultiplyAdd(k, t1, c1));
                    k = TWide.All(p3[n]);
                    (d0, d1) = (TWide.MultiplyAdd(k, t0, d0), TWide.MultiplyAdd(k, t1, d1));
                    k = TWide.All(p4[n]);
                    (e0, e1) = (TWide.MultiplyAdd(k, t0, e0), TWide.MultiplyAdd(k, t1, e1));
                    k = TWide.All(p5[n]);
                    (f0, f1) = (TWide.MultiplyAdd(k, t0, f0), TWide.MultiplyAdd(k, t1, f1));
                }
            }
        }

        target.Put4(0, a0, a1, b0, b1, c0, c1, d0, d1);
        target.Put(4, e0, e1);
        target.Put(5, f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4x2(
        in Walk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        nint padded = walk.Padded;
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                for (nint n = 0; n < Block.Samples; n++, t += padded)
                {
                    TVector t0 = TWide.Load(t), t1 = TWide.Load(t + TWide.Count);
                    TVector k = TWide.All(p0[n]);
                    (a0, a1) = (TWide.MultiplyAdd(k, t0, a0), TWide.MultiplyAdd(k, t1, a1));
                    k = TWide.All(p1[n]);
                    (b0, b1) = (TWide.MultiplyAdd(k, t0, b0), TWide.MultiplyAdd(k, t1, b1));
                    k = TWide.All(p2[n]);
                    (c0, c1) = (TWide.MultiplyAdd(k, t0, c0), TWide.MultiplyAdd(k, t1, c1));
                    k = TWide.All(p3[n]);
                    (d0, d1) = (TWide.MultiplyAdd(k, t0, d0), TWide.MultiplyAdd(k, t1, d1));
                }
            }
        }

        target.Put4(0, a0, a1, b0, b1, c0, c1, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4x1(
        in Walk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), b0 = a0, c0 = a0, d0 = a0;
        nint padded = walk.Padded;
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                for (nint n = 0; n < Block.Samples; n++, t += padded)
                {
                    TVector t0 = TWide.Load(t);
                    a0 = TWide.MultiplyAdd(TWide.All(p0[n]), t0, a0);
                    b0 = TWide.MultiplyAdd(TWide.All(p1[n]), t0, b0);
                    c0 = TWide.MultiplyAdd(TWide.All(p2[n]), t0, c0);
                    d0 = TWide.MultiplyAdd(TWide.All(p3[n]), t0, d0);
                }
            }
        }

        target.Put4(0, a0, b0, c0, d0);
    }

    /// <summary>
    /// How the sums walk over the maps: small pixels in order, and the big pixels that a tap sees for them.
    /// </summary>
    private readonly struct Walk(Geometry g, int padded)
    {
        public readonly int Height = g.Small.Height;
        public readonly int Width = g.Small.Width;
        public readonly nint BigStep = (nint)g.Stride * g.Big.Channels * Block.Samples;
        public readonly nint BigRow = (nint)g.Stride * g.Big.Width * g.Big.Channels * Block.Samples;
        public readonly int Padded = padded;
    }
}
