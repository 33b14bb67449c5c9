namespace Vlae.Evaluation.Meaning;

/// <summary>Sobol indices by pick-freeze: the fraction of an output's variance that an input explains.</summary>
/// <remarks>
/// An output is computed for inputs A, for independent inputs B, and for mixed inputs: A with the input in question
/// from B. Mixed inputs have that input in common with B, and all others in common with A. Sobol', "Global sensitivity
/// indices for nonlinear mathematical models", Mathematics and Computers in Simulation 55, 2001. Variances are pooled
/// over both compared outputs: the efficient estimator of Janon et al., arXiv 1303.6451. An output of several numbers
/// (a class as a one-hot vector) is summed over its numbers: Gamboa et al., arXiv 1311.1797.
/// </remarks>
internal static class SobolIndex
{
    /// <summary>The first-order index, of the input by itself: Var(E[output | input]) / Var(output).</summary>
    /// <param name="b">Outputs for B.</param>
    /// <param name="mixed">Outputs for the mixed inputs.</param>
    public static double First(ReadOnlySpan<double> b, ReadOnlySpan<double> mixed) => 1 - RelativeDistance(b, mixed);

    /// <summary>The total index: E[Var(output | all other inputs)] / Var(output).</summary>
    /// <param name="a">Outputs for A.</param>
    /// <param name="mixed">Outputs for the mixed inputs.</param>
    public static double Total(ReadOnlySpan<double> a, ReadOnlySpan<double> mixed) => RelativeDistance(a, mixed);

    /// <summary>The first-order index of a class.</summary>
    public static double First(ReadOnlySpan<int> b, ReadOnlySpan<int> mixed) => 1 - RelativeDistance(b, mixed);

    /// <summary>
    /// The total index of a class: how often the class changes, over how often it changes when all inputs are drawn
    /// again.
    /// </summary>
    public static double Total(ReadOnlySpan<int> a, ReadOnlySpan<int> mixed) => RelativeDistance(a, mixed);

    /// <summary>
    /// Half the mean squared difference over the variance: 0 for equal outputs, 1 for unrelated outputs.
    /// </summary>
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

    // For one-hot vectors, half the squared difference is 1 if the classes differ.
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
