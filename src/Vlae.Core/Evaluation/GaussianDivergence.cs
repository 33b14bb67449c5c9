namespace Vlae.Evaluation;

/// <summary>Kullback-Leibler divergences of normal distributions of one dimension, in nats.</summary>
public static class GaussianDivergence
{
    /// <summary>
    /// KL(N(mean, scale^2) || N(0, 1)) = <c>(mean^2 + scale^2 - 1)/2 - log scale</c> (Kingma and Welling,
    /// arXiv 1312.6114, appendix B).
    /// </summary>
    /// <param name="mean">The mean.</param>
    /// <param name="scale">The standard deviation; the divergence of 0 is infinite.</param>
    public static double FromPrior(double mean, double scale) =>
        (((mean * mean) + (scale * scale) - 1) / 2) - Math.Log(scale);
}
