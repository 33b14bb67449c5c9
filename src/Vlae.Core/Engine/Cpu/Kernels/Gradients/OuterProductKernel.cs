using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>
/// A tile of the weights' gradient: big values x small channels, summed over pixels and samples in registers.
/// </summary>
/// <remarks>8 inputs x 2 vectors on machines with 32 registers, 6 x 2 on machines with 16.</remarks>
internal static unsafe class OuterProductKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Computes the products of some inputs and one or two vectors of channels.</summary>
    /// <param name="walk">The small pixels to sum over.</param>
    /// <param name="big">The first big value that the first small pixel sees.</param>
    /// <param name="offset">Offsets from there to each input's samples.</param>
    /// <param name="transposed">The tile's panel of the first pixel, (32, channel).</param>
    /// <param name="target">Receives the sums.</param>
    /// <param name="tile">Inputs: 8, 6 or 4.</param>
    /// <param name="vectors">Vectors of channels: 1 or 2.</param>
    public static void Sum(
        in WindowWalk walk, float* big, nint* offset, float* transposed, in GradientTile<TVector, TWide> target,
        int tile, int vectors)
    {
        switch (tile, vectors)
        {
            case (8, 2): Sum8x2(walk, big, offset, transposed, target); break;
            case (8, 1): Sum8x1(walk, big, offset, transposed, target); break;
            case (6, 2): Sum6x2(walk, big, offset, transposed, target); break;
            case (4, 2): Sum4x2(walk, big, offset, transposed, target); break;
            default: Sum4x1(walk, big, offset, transposed, target); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum8x2(
        in WindowWalk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        TVector e0 = a0, e1 = a0, f0 = a0, f1 = a0, g0 = a0, g1 = a0, h0 = a0, h1 = a0;
        target.Prefetch(8);
        nint next = walk.Beside(2 * TWide.Count);
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep, t += next)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                float* p4 = pixel + offset[4], p5 = pixel + offset[5], p6 = pixel + offset[6], p7 = pixel + offset[7];
                for (nint n = 0; n < Block.Samples; n++, t += 2 * TWide.Count)
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

        target.Store4(0, a0, a1, b0, b1, c0, c1, d0, d1);
        target.Store4(4, e0, e1, f0, f1, g0, g1, h0, h1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum8x1(
        in WindowWalk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), b0 = a0, c0 = a0, d0 = a0, e0 = a0, f0 = a0, g0 = a0, h0 = a0;
        nint next = walk.Beside(TWide.Count);
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep, t += next)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                float* p4 = pixel + offset[4], p5 = pixel + offset[5], p6 = pixel + offset[6], p7 = pixel + offset[7];
                for (nint n = 0; n < Block.Samples; n++, t += TWide.Count)
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

        target.Store4(0, a0, b0, c0, d0);
        target.Store4(4, e0, f0, g0, h0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum6x2(
        in WindowWalk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        TVector e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        target.Prefetch(6);
        nint next = walk.Beside(2 * TWide.Count);
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep, t += next)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2];
                float* p3 = pixel + offset[3], p4 = pixel + offset[4], p5 = pixel + offset[5];
                for (nint n = 0; n < Block.Samples; n++, t += 2 * TWide.Count)
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

        target.Store4(0, a0, a1, b0, b1, c0, c1, d0, d1);
        target.Store(4, e0, e1);
        target.Store(5, f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4x2(
        in WindowWalk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        target.Prefetch(4);
        nint next = walk.Beside(2 * TWide.Count);
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep, t += next)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                for (nint n = 0; n < Block.Samples; n++, t += 2 * TWide.Count)
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

        target.Store4(0, a0, a1, b0, b1, c0, c1, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4x1(
        in WindowWalk walk, float* big, nint* offset, float* t, in GradientTile<TVector, TWide> target)
    {
        TVector a0 = TWide.All(0f), b0 = a0, c0 = a0, d0 = a0;
        nint next = walk.Beside(TWide.Count);
        for (int y = walk.Height; y > 0; y--, big += walk.BigRow)
        {
            float* pixel = big;
            for (int x = walk.Width; x > 0; x--, pixel += walk.BigStep, t += next)
            {
                float* p0 = pixel + offset[0], p1 = pixel + offset[1], p2 = pixel + offset[2], p3 = pixel + offset[3];
                for (nint n = 0; n < Block.Samples; n++, t += TWide.Count)
                {
                    TVector t0 = TWide.Load(t);
                    a0 = TWide.MultiplyAdd(TWide.All(p0[n]), t0, a0);
                    b0 = TWide.MultiplyAdd(TWide.All(p1[n]), t0, b0);
                    c0 = TWide.MultiplyAdd(TWide.All(p2[n]), t0, c0);
                    d0 = TWide.MultiplyAdd(TWide.All(p3[n]), t0, d0);
                }
            }
        }

        target.Store4(0, a0, b0, c0, d0);
    }
}
