namespace Vlae.Bounds;

/// <summary>Kullback-Leibler divergences of one-dimensional normal distributions, in nats.</summary>
public static class GaussianDivergence
{
    /// <summary>
    /// KL(N(mean, scale^2) || N(0, 1)) = <c>(mean^2 + scale^2 - 1)/2 - log scale</c> (Kingma and Welling,
    /// arXiv 1312.6114, appendix B).
    /// </summary>
    /// <param name="mean">The mean.</param>
    /// <param name="scale">The standard deviation. For 0, the divergence is infinite.</param>
    public static double FromPrior(double mean, double scale) =>
        (((mean * mean) + (scale * scale) - 1) / 2) - Math.Log(scale);

    /// <summary>
    /// KL(N(mean1, scale1^2) || N(mean2, scale2^2)) =
    /// <c>log(scale2 / scale1) + (scale1^2 + (mean1 - mean2)^2) / (2 scale2^2) - 1/2</c>.
    /// </summary>
    /// <param name="mean1">The mean of the first.</param>
    /// <param name="scale1">The standard deviation of the first.</param>
    /// <param name="mean2">The mean of the second.</param>
    /// <param name="scale2">The standard deviation of the second.</param>
    /// <returns>At least 0. If a scale is 0: 0 for equal distributions, else infinity.</returns>
    public static double Between(double mean1, double scale1, double mean2, double scale2)
    {
        if (mean1 == mean2 && scale1 == scale2)
            return 0;
        if (scale1 == 0 || scale2 == 0)
            return double.PositiveInfinity;

        double ratio = scale1 / scale2, shift = (mean1 - mean2) / scale2;
        return (((ratio * ratio) + (shift * shift) - 1) / 2) - Math.Log(ratio);
    }
}
