namespace Vlae.Likelihoods;

/// <summary>
/// The distribution p(x|z) of an image given what was decoded. Losses of different kinds never compare.
/// </summary>
public enum LikelihoodKind
{
    /// <summary>The notebook's: a Gaussian of variance 1, <c>sum((x - y)^2)/2</c>, without its constant.</summary>
    UnitGaussian,

    /// <summary>
    /// A Gaussian of the variance that fits best, shared by all pixels, its constant included (Rybkin, Daniilidis and
    /// Levine, arXiv 2006.13202). A loss may be negative: it is a density's.
    /// </summary>
    OptimalGaussian,

    /// <summary>
    /// Black or white pixels, white with probability (y + 1)/2: the cross entropy. Gray pixels count as probabilities,
    /// unless the images are binarized.
    /// </summary>
    Bernoulli,

    /// <summary>A Laplace distribution of scale 1: <c>sum(|x - y|)</c>, without its constant.</summary>
    L1,
}
