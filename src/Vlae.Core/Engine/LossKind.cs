namespace Vlae.Engine;

/// <summary>How the latent term of the loss is computed.</summary>
public enum LossKind
{
    /// <summary>
    /// The notebook's Monte Carlo estimate, <c>sum(z^2/2 - eps^2/2 - log scale)</c>, of the one draw that is decoded.
    /// </summary>
    MonteCarlo,

    /// <summary>
    /// The analytic divergence KL(N(mean, scale^2) || N(0, 1)) = <c>sum((mean^2 + scale^2 - 1)/2 - log scale)</c>
    /// (Kingma and Welling, arXiv 1312.6114, appendix B).
    /// </summary>
    KullbackLeibler,

    /// <summary>
    /// The Monte Carlo estimate, its gradient through the draw z alone: <c>z - eps / scale</c>, which has no noise
    /// where the posterior is exact (Roeder, Wu and Duvenaud, "Sticking the landing", arXiv 1703.09194).
    /// </summary>
    StickingTheLanding,
}
