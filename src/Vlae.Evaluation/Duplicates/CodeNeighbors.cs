using System.Numerics;
using System.Runtime.InteropServices;

namespace Vlae.Evaluation.Duplicates;

/// <summary>The nearest codes of each code, by the cosine of the angle between standardized codes.</summary>
internal static class CodeNeighbors
{
    private const float Least = 1e-6f;

    /// <summary>
    /// The pairs of images of which one's code is among the nearest to a code of the other. Each pair comes once.
    /// </summary>
    /// <param name="codes">By image: its code, and behind it the codes of its variants; all of one length.</param>
    /// <param name="count">How many neighbors of each code.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <returns>0-based numbers of images, the smaller one first, in ascending order.</returns>
    public static (int First, int Second)[] Pairs(IReadOnlyList<float[][]> codes, int count, CancellationToken cancel)
    {
        float[][][] unit = Standardized(codes);
        var nearest = new int[unit.Length][];
        Parallel.For(0, unit.Length, new() { CancellationToken = cancel }, i =>
            nearest[i] = [.. unit[i].SelectMany(code => Nearest(unit, code, i, count)).Distinct()]);
        return
        [
            .. nearest.SelectMany((others, i) => others.Select(j => (Math.Min(i, j), Math.Max(i, j)))).Distinct()
                .Order(),
        ];
    }

    private static IEnumerable<int> Nearest(float[][][] unit, float[] code, int own, int count)
    {
        var queue = new PriorityQueue<int, float>(count + 1);
        for (int j = 0; j < unit.Length; j++)
        {
            if (j == own)
                continue;

            float cosine = Dot(code, unit[j][0]);
            if (queue.Count < count)
                queue.Enqueue(j, cosine);
            else if (queue.TryPeek(out _, out float least) && cosine > least)
                queue.DequeueEnqueue(j, cosine);
        }

        return queue.UnorderedItems.Select(item => item.Element);
    }

    // Each dimension with mean 0 and deviation 1 over the images; then each code with length 1.
    private static float[][][] Standardized(IReadOnlyList<float[][]> codes)
    {
        int size = codes.Count == 0 ? 0 : codes[0][0].Length;
        var (means, deviations) = (new double[size], new double[size]);
        foreach (float[][] code in codes)
        {
            for (int d = 0; d < size; d++)
                means[d] += (double)code[0][d] / codes.Count;
        }

        foreach (float[][] code in codes)
        {
            for (int d = 0; d < size; d++)
                deviations[d] += (code[0][d] - means[d]) * (code[0][d] - means[d]) / codes.Count;
        }

        return [.. codes.Select(variants => Array.ConvertAll(variants, Unit))];

        float[] Unit(float[] code)
        {
            // Zeros fill it up to whole vectors.
            var unit = new float[(size + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count];
            for (int d = 0; d < size; d++)
                unit[d] = (float)((code[d] - means[d]) / (Math.Sqrt(deviations[d]) + Least));
            float length = MathF.Sqrt(Dot(unit, unit)) + Least;
            for (int d = 0; d < size; d++)
                unit[d] /= length;
            return unit;
        }
    }

    private static float Dot(float[] a, float[] b)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = default;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return Vector.Sum(sum);
    }
}
