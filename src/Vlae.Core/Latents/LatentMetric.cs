namespace Vlae.Latents;

/// <summary>A distance between latents. The last two compare posteriors, the first two compare their means.</summary>
public enum LatentMetric
{
    /// <summary>The Euclidean distance between the means.</summary>
    Euclidean,

    /// <summary>1 - the cosine of the angle between the means: 0 for equal directions, 2 for opposite ones.</summary>
    Cosine,

    /// <summary>
    /// KL(a || b) + KL(b || a) of the posteriors, in nats (Jeffreys, "An invariant form for the prior probability in
    /// estimation problems", 1946).
    /// </summary>
    SymmetricKL,

    /// <summary>
    /// The 2-Wasserstein distance of the posteriors, <c>sqrt(|mean1 - mean2|^2 + |scale1 - scale2|^2)</c> (Dowson and
    /// Landau, "The Fréchet distance between multivariate normal distributions", 1982).
    /// </summary>
    Wasserstein,
}
