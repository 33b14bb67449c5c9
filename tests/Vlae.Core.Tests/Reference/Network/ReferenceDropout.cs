namespace Vlae.Tests.Reference.Network;

/// <summary>
/// AlphaDropout (Klambauer et al., arXiv 1706.02515, section 5), as in PyTorch, with a given mask.
/// </summary>
internal static class ReferenceDropout
{
    private const double Floor = -ReferenceSelu.Scale * ReferenceSelu.Alpha;

    /// <summary>a (x if kept, the minimum if dropped) + b, which preserves mean 0 and variance 1.</summary>
    /// <param name="x">The values.</param>
    /// <param name="kept">Which values are kept; null for no dropout.</param>
    /// <param name="probability">The probability of dropping.</param>
    public static double[] Forward(double[] x, bool[]? kept, double probability)
    {
        if (kept is null)
            return x;

        double a = Factor(probability), b = -a * probability * Floor;
        return [.. x.Zip(kept, (value, keep) => (a * (keep ? value : Floor)) + b)];
    }

    public static double[] Backward(double[] deltaY, bool[]? kept, double probability) =>
        kept is null ? deltaY : [.. deltaY.Zip(kept, (delta, keep) => keep ? Factor(probability) * delta : 0)];

    private static double Factor(double probability) =>
        1 / Math.Sqrt((1 - probability) * (1 + (probability * Floor * Floor)));
}
