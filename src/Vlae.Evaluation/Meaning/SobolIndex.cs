namespace Vlae.Evaluation.Meaning;

/// <summary>Sobol' indices by pick-freeze: which share of an output's variance an input is behind.</summary>
/// <remarks>
/// An output is computed for inputs A, for independent inputs B, and for A with the input in question taken from B.
/// The last shares that input alone with B, and all others with A. Sobol', "Global sensitivity indices for nonlinear
/// mathematical models", Mathematics and Computers in Simulation 55, 2001; with variances pooled over both outputs
/// compared, the efficient estimator of Janon et al., arXiv 1303.6451. Outputs of several numbers (a class, as a
/// one-hot vector) are summed over them: Gamboa et al., arXiv 1311.1797.
/// </remarks>
internal static class SobolIndex
{
    /// <summary>The part of the variance that is the input's own: Var(E[output | input]) / Var(output).</summary>
    /// <param name="b">Outputs for B.</param>
    /// <param name="mixed">Outputs for A with the input from B.</param>
    public static double First(ReadOnlySpan<double> b, ReadOnlySpan<double> mixed) => 1 - RelativeDistance(b, mixed);

    /// <summary>What is lost when all other inputs are known: E[Var(output | the others)] / Var(output).</summary>
    /// <param name="a">Outputs for A.</param>
    /// <param name="mixed">Outputs for A with the input from B.</param>
    public static double Total(ReadOnlySpan<double> a, ReadOnlySpan<double> mixed) => RelativeDistance(a, mixed);

    /// <summary>The same of classes.</summary>
    public static double First(ReadOnlySpan<int> b, ReadOnlySpan<int> mixed) => 1 - RelativeDistance(b, mixed);

    /// <summary>The same of classes: how often one changes, over how often it does when all is drawn anew.</summary>
    public static double Total(ReadOnlySpan<int> a, ReadOnlySpan<int> mixed) => RelativeDistance(a, mixed);

    /// <summary>Half the mean squared difference over the variance: 0 for equal outputs, 1 for unrelated.</summary>
    private static double RelativeDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double mean = 0, square = 0, difference = 0;
        for (int i = 0; i < x.Length; i++)
            mean += (x[i] + y[i]) / 2;

        mean /= x.Length;
        for (int i = 0; i < x.Length; i++)
        {
            (double dx, double dy) = (x[i] - mean, y[i] - mean);
            square += ((dx * dx) + (dy * dy)) / 2;
            difference += (dx - dy) * (dx - dy) / 2;
        }

        return difference / square;
    }

    // For one-hot vectors, half the squared difference is 1 where classes differ.
    private static double RelativeDistance(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var counts = new Dictionary<int, int>();
        int changed = 0;
        for (int i = 0; i < x.Length; i++)
        {
            changed += x[i] == y[i] ? 0 : 1;
            counts[x[i]] = counts.GetValueOrDefault(x[i]) + 1;
            counts[y[i]] = counts.GetValueOrDefault(y[i]) + 1;
        }

        double n = 2.0 * x.Length, variance = 1 - counts.Values.Sum(count => count / n * (count / n));
        return changed / (x.Length * variance);
    }
}
