namespace Vlae.Likelihoods;

/// <summary>
/// The distribution p(x|z) of an image x given its code z. Losses of different kinds are not comparable.
/// </summary>
public enum LikelihoodKind
{
    /// <summary>The notebook's: a Gaussian of variance 1, <c>sum((x - y)^2)/2</c>, without its constant.</summary>
    UnitGaussian,

    /// <summary>
    /// A Gaussian with one best-fitting variance for all pixels, with its constant (Rybkin, Daniilidis and Levine,
    /// arXiv 2006.13202). Its loss may be negative, because p is a density.
    /// </summary>
    OptimalGaussian,

    /// <summary>
    /// Black or white pixels, white with probability (y + 1)/2: the cross entropy. If images are not binarized, gray
    /// pixels count as probabilities.
    /// </summary>
    Bernoulli,

    /// <summary>A Laplace distribution of scale 1: <c>sum(|x - y|)</c>, without its constant.</summary>
    L1,
}
