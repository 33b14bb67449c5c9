namespace Vlae.Evaluation.Disentanglement;

/// <summary>Turns numbers into classes, to count mutual information.</summary>
internal static class Binning
{
    /// <summary>Bins of a code and of a continuous factor, as in Locatello et al. (arXiv 1811.12359).</summary>
    public const int Bins = 20;

    /// <summary>Bins of equal width from the smallest value to the largest.</summary>
    public static int[] EqualWidths(ReadOnlySpan<double> values, int bins = Bins)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (double value in values)
            (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));

        var classes = new int[values.Length];
        for (int i = 0; i < classes.Length && largest > smallest; i++)
            classes[i] = Math.Min(bins - 1, (int)((values[i] - smallest) / (largest - smallest) * bins));
        return classes;
    }

    /// <summary>Bins with equal numbers of values. Equal values have the same bin.</summary>
    public static int[] Quantiles(ReadOnlySpan<double> values, int bins = Bins)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var classes = new int[sorted.Length];
        for (int rank = 0, firstEqual = 0; rank < sorted.Length; rank++)
        {
            firstEqual = sorted[rank] == sorted[firstEqual] ? firstEqual : rank;
            classes[order[rank]] = (int)((long)firstEqual * bins / sorted.Length);
        }

        return classes;
    }

    /// <summary>A factor's values as classes from 0: its values, or quantiles if it is continuous.</summary>
    public static int[] OfFactor(Factor factor)
    {
        if (factor.Kind == FactorKind.Continuous && factor.DistinctCount > Bins)
            return Quantiles(factor.Values.AsSpan());

        double[] known = [.. factor.Values.Distinct().Order()];
        return [.. factor.Values.Select(value => Array.BinarySearch(known, value))];
    }
}
