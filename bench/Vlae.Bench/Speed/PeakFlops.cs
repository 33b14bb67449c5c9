using System.Diagnostics;
using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Bench;

/// <summary>
/// The peak of one core: fused multiply-adds on registers only, with enough of them to hide their latency.
/// </summary>
internal static class PeakFlops<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private const int Rounds = 100_000;

    /// <summary>The best of several measurements, in GFLOP/s.</summary>
    public static double Measure()
    {
        double best = 0;
        for (int i = 0; i < 400; i++)
        {
            long began = Stopwatch.GetTimestamp();
            Run(Rounds, 0.999f);
            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            best = Math.Max(best, 12.0 * 2 * TWide.Count * Rounds / seconds / 1e9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run(int rounds, float seed)
    {
        TVector k = TWide.All(seed), a = k, b = k, c = k, d = k, e = k, f = k, g = k, h = k, i = k, j = k, l = k, m = k;
        for (int round = 0; round < rounds; round++)
        {
            a = TWide.MultiplyAdd(a, k, k);
            b = TWide.MultiplyAdd(b, k, k);
            c = TWide.MultiplyAdd(c, k, k);
            d = TWide.MultiplyAdd(d, k, k);
            e = TWide.MultiplyAdd(e, k, k);
            f = TWide.MultiplyAdd(f, k, k);
            g = TWide.MultiplyAdd(g, k, k);
            h = TWide.MultiplyAdd(h, k, k);
            i = TWide.MultiplyAdd(i, k, k);
            j = TWide.MultiplyAdd(j, k, k);
            l = TWide.MultiplyAdd(l, k, k);
            m = TWide.MultiplyAdd(m, k, k);
        }

        TVector sum = TWide.Add(
            TWide.Add(TWide.Add(a, b), TWide.Add(c, d)), TWide.Add(TWide.Add(e, f), TWide.Add(g, h)));
        return TWide.Sum(TWide.Add(sum, TWide.Add(TWide.Add(i, j), TWide.Add(l, m))));
    }
}
