namespace Vlae.Evaluation.Disentanglement;

/// <summary>Entropies of classes in nats, by counting (Shannon, 1948).</summary>
internal static class Information
{
    /// <summary>H(a) = -sum(p log p).</summary>
    public static double Entropy(ReadOnlySpan<int> a)
    {
        var counts = new int[Size(a)];
        foreach (int value in a)
            counts[value]++;
        return Entropy(counts, a.Length);
    }

    /// <summary>I(a; b) = H(a) + H(b) - H(a, b).</summary>
    public static double Mutual(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int width = Size(b);
        var joint = new int[Size(a) * width];
        for (int i = 0; i < a.Length; i++)
            joint[(a[i] * width) + b[i]]++;
        return Entropy(a) + Entropy(b) - Entropy(joint, a.Length);
    }

    private static double Entropy(int[] counts, int total)
    {
        double sum = 0;
        foreach (int count in counts)
            sum += count == 0 ? 0 : count * Math.Log((double)count / total);
        return -sum / total;
    }

    private static int Size(ReadOnlySpan<int> classes)
    {
        int largest = 0;
        foreach (int value in classes)
            largest = Math.Max(largest, value);
        return largest + 1;
    }
}
