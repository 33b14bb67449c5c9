using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// The inner product of all layers: output channels x 32 samples, summed over runs of inputs.
/// </summary>
/// <remarks>
/// Sums stay in registers: 8 channels x 2 vectors on machines with 32 registers, 6 x 2 on machines with 16. A
/// multiply-add takes 4 cycles, and two start per cycle. So at least 8 independent sums are needed to avoid waiting.
/// Each step loads two vectors of activations and broadcasts one weight per channel.
/// </remarks>
internal static unsafe class TileKernel<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>
    /// target[c][n] = sum over runs r and inputs i of inputs[r inputStep + 32 i + n] times weight (c, r, i). This
    /// weight is at weights[(c / 8) weightTile + r weightStep + 8 i + c % 8] if ordered by input, or at ... + 8 (c % 8)
    /// + i if ordered by channel.
    /// </summary>
    /// <typeparam name="TOrder">The order of the weights of 8 channels.</typeparam>
    /// <param name="inputs">First run of activations, (input, 32 samples).</param>
    /// <param name="inputStep">Floats from one run to the next.</param>
    /// <param name="weights">First run of the first 8 channels' weights, (input, 8 channels).</param>
    /// <param name="weightStep">Floats from one run to the next.</param>
    /// <param name="weightTile">Floats from 8 channels to the next 8.</param>
    /// <param name="runs">Number of runs.</param>
    /// <param name="length">Inputs in a run.</param>
    /// <param name="target">Receives (channel, 32 samples).</param>
    /// <param name="channels">Channels to write. The weights that pad the last 8 exist, and are zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TOrder>(
        float* inputs, nint inputStep, float* weights, nint weightStep, nint weightTile, int runs, int length,
        float* target, int channels)
        where TOrder : struct, IWeightOrder
    {
        if (TWide.HasManyRegisters)
        {
            for (; channels > 0; channels -= Block.Tile, weights += weightTile, target += Block.Tile * Block.Samples)
            {
                for (int n = 0; n < Block.Samples; n += 2 * TWide.Count)
                {
                    if (channels > 4)
                        Sum8<TOrder>(inputs + n, inputStep, weights, weightStep, runs, length, target + n, channels);
                    else
                        Sum4<TOrder>(inputs + n, inputStep, weights, weightStep, runs, length, target + n, channels);
                }
            }
        }
        else
        {
            for (int n = 0; n < Block.Samples; n += 2 * TWide.Count)
            {
                SumFew<TOrder>(
                    inputs + n, inputStep, weights, weightStep, weightTile, runs, length, target + n, channels);
            }
        }
    }

    /// <summary>16 channels as 6 + 6 + 4; of the rest, 8 at a time as 4 + 4, or as 6 at the end.</summary>
    private static void SumFew<TOrder>(
        float* inputs, nint inputStep, float* weights, nint weightStep, nint weightTile, int runs, int length,
        float* target, int channels)
        where TOrder : struct, IWeightOrder
    {
        const int channel = Block.Samples;
        int two = 2 * TOrder.Channel, four = 4 * TOrder.Channel, six = 6 * TOrder.Channel;
        for (; channels >= 16; channels -= 16, weights += 2 * weightTile, target += 16 * channel)
        {
            float* next = weights + weightTile;
            Sum6<TOrder>(inputs, inputStep, weights, weights + two, weightStep, runs, length, target, 6);
            Sum6<TOrder>(
                inputs, inputStep, weights + six, next, weightStep, runs, length, target + (6 * channel), 6);
            Sum4<TOrder>(inputs, inputStep, next + four, weightStep, runs, length, target + (12 * channel), 4);
        }

        for (; channels > 0; channels -= 8, weights += weightTile, target += 8 * channel)
        {
            if (channels is 5 or 6)
            {
                Sum6<TOrder>(inputs, inputStep, weights, weights + two, weightStep, runs, length, target, channels);
                continue;
            }

            Sum4<TOrder>(inputs, inputStep, weights, weightStep, runs, length, target, channels);
            if (channels <= 4)
                continue;

            Sum4<TOrder>(
                inputs, inputStep, weights + four, weightStep, runs, length, target + (4 * channel), channels - 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum8<TOrder>(
        float* inputs, nint inputStep, float* weights, nint weightStep, int runs, int length, float* target,
        int channels)
        where TOrder : struct, IWeightOrder
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        TVector e0 = a0, e1 = a0, f0 = a0, f1 = a0, g0 = a0, g1 = a0, h0 = a0, h1 = a0;
        for (; runs > 0; runs--, inputs += inputStep, weights += weightStep)
        {
            float* x = inputs, w = weights;
            TOrder.PrefetchRun(w);
            for (float* end = w + ((nint)length * TOrder.Input); w < end; x += Block.Samples, w += TOrder.Input)
            {
                TOrder.PrefetchInput(w);
                TVector x0 = TWide.Load(x), x1 = TWide.Load(x + TWide.Count);
                TVector k = TWide.All(w[0]);
                (a0, a1) = (TWide.MultiplyAdd(k, x0, a0), TWide.MultiplyAdd(k, x1, a1));
                k = TWide.All(w[TOrder.Channel]);
                (b0, b1) = (TWide.MultiplyAdd(k, x0, b0), TWide.MultiplyAdd(k, x1, b1));
                k = TWide.All(w[2 * TOrder.Channel]);
                (c0, c1) = (TWide.MultiplyAdd(k, x0, c0), TWide.MultiplyAdd(k, x1, c1));
                k = TWide.All(w[3 * TOrder.Channel]);
                (d0, d1) = (TWide.MultiplyAdd(k, x0, d0), TWide.MultiplyAdd(k, x1, d1));
                k = TWide.All(w[4 * TOrder.Channel]);
                (e0, e1) = (TWide.MultiplyAdd(k, x0, e0), TWide.MultiplyAdd(k, x1, e1));
                k = TWide.All(w[5 * TOrder.Channel]);
                (f0, f1) = (TWide.MultiplyAdd(k, x0, f0), TWide.MultiplyAdd(k, x1, f1));
                k = TWide.All(w[6 * TOrder.Channel]);
                (g0, g1) = (TWide.MultiplyAdd(k, x0, g0), TWide.MultiplyAdd(k, x1, g1));
                k = TWide.All(w[7 * TOrder.Channel]);
                (h0, h1) = (TWide.MultiplyAdd(k, x0, h0), TWide.MultiplyAdd(k, x1, h1));
            }
        }

        Store4(target, channels, a0, a1, b0, b1, c0, c1, d0, d1);
        Store4(target + (4 * Block.Samples), channels - 4, e0, e1, f0, f1, g0, g1, h0, h1);
    }

    // The weights of the first two channels, and of the next four, which may be in the next tile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum6<TOrder>(
        float* inputs, nint inputStep, float* two, float* four, nint weightStep, int runs, int length, float* target,
        int channels)
        where TOrder : struct, IWeightOrder
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        TVector e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        for (; runs > 0; runs--, inputs += inputStep, two += weightStep, four += weightStep)
        {
            float* x = inputs, v = two, w = four;
            TOrder.PrefetchRun(v);
            for (float* end = v + ((nint)length * TOrder.Input); v < end;
                x += Block.Samples, v += TOrder.Input, w += TOrder.Input)
            {
                TOrder.PrefetchInput(v);
                TVector x0 = TWide.Load(x), x1 = TWide.Load(x + TWide.Count);
                TVector k = TWide.All(v[0]);
                (a0, a1) = (TWide.MultiplyAdd(k, x0, a0), TWide.MultiplyAdd(k, x1, a1));
                k = TWide.All(v[TOrder.Channel]);
                (b0, b1) = (TWide.MultiplyAdd(k, x0, b0), TWide.MultiplyAdd(k, x1, b1));
                k = TWide.All(w[0]);
                (c0, c1) = (TWide.MultiplyAdd(k, x0, c0), TWide.MultiplyAdd(k, x1, c1));
                k = TWide.All(w[TOrder.Channel]);
                (d0, d1) = (TWide.MultiplyAdd(k, x0, d0), TWide.MultiplyAdd(k, x1, d1));
                k = TWide.All(w[2 * TOrder.Channel]);
                (e0, e1) = (TWide.MultiplyAdd(k, x0, e0), TWide.MultiplyAdd(k, x1, e1));
                k = TWide.All(w[3 * TOrder.Channel]);
                (f0, f1) = (TWide.MultiplyAdd(k, x0, f0), TWide.MultiplyAdd(k, x1, f1));
            }
        }

        Store4(target, channels, a0, a1, b0, b1, c0, c1, d0, d1);
        if (channels > 4)
            Store(target + (4 * Block.Samples), e0, e1);
        if (channels > 5)
            Store(target + (5 * Block.Samples), f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum4<TOrder>(
        float* inputs, nint inputStep, float* weights, nint weightStep, int runs, int length, float* target,
        int channels)
        where TOrder : struct, IWeightOrder
    {
        TVector a0 = TWide.All(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (; runs > 0; runs--, inputs += inputStep, weights += weightStep)
        {
            float* x = inputs, w = weights;
            TOrder.PrefetchRun(w);
            for (float* end = w + ((nint)length * TOrder.Input); w < end; x += Block.Samples, w += TOrder.Input)
            {
                TOrder.PrefetchInput(w);
                TVector x0 = TWide.Load(x), x1 = TWide.Load(x + TWide.Count);
                TVector k = TWide.All(w[0]);
                (a0, a1) = (TWide.MultiplyAdd(k, x0, a0), TWide.MultiplyAdd(k, x1, a1));
                k = TWide.All(w[TOrder.Channel]);
                (b0, b1) = (TWide.MultiplyAdd(k, x0, b0), TWide.MultiplyAdd(k, x1, b1));
                k = TWide.All(w[2 * TOrder.Channel]);
                (c0, c1) = (TWide.MultiplyAdd(k, x0, c0), TWide.MultiplyAdd(k, x1, c1));
                k = TWide.All(w[3 * TOrder.Channel]);
                (d0, d1) = (TWide.MultiplyAdd(k, x0, d0), TWide.MultiplyAdd(k, x1, d1));
            }
        }

        Store4(target, channels, a0, a1, b0, b1, c0, c1, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(
        float* target, int channels, TVector a0, TVector a1, TVector b0, TVector b1, TVector c0, TVector c1, TVector d0,
        TVector d1)
    {
        Store(target, a0, a1);
        if (channels > 1)
            Store(target + Block.Samples, b0, b1);
        if (channels > 2)
            Store(target + (2 * Block.Samples), c0, c1);
        if (channels > 3)
            Store(target + (3 * Block.Samples), d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* target, TVector first, TVector second)
    {
        TWide.Store(first, target);
        TWide.Store(second, target + TWide.Count);
    }
}
