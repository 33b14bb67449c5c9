using System.Numerics;
using System.Runtime.InteropServices;

namespace Vlae.Evaluation;

/// <summary>The kernel of the small networks and filters on the CPU.</summary>
internal static class WeightedRow
{
    /// <summary>sum += weight * row. A weight of 0 is skipped.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> row, float weight)
    {
        if (weight == 0)
            return;

        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        ReadOnlySpan<Vector<float>> rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += rows[i] * weight;
        for (int i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += row[i] * weight;
    }
}
