namespace Vlae.Engine;

/// <summary>The latent term of the loss.</summary>
public enum LossKind
{
    /// <summary>
    /// The notebook's Monte Carlo estimate from one draw z, <c>sum(z^2/2 - eps^2/2 - log scale)</c>.
    /// </summary>
    MonteCarlo,

    /// <summary>
    /// The analytic divergence KL(N(mean, scale^2) || N(0, 1)) = <c>sum((mean^2 + scale^2 - 1)/2 - log scale)</c>
    /// (Kingma and Welling, arXiv 1312.6114, appendix B).
    /// </summary>
    KullbackLeibler,

    /// <summary>
    /// The Monte Carlo estimate with its gradient only through the draw z, <c>z - eps / scale</c>. This gradient has no
    /// noise if the posterior is exact (Roeder, Wu and Duvenaud, "Sticking the landing", arXiv 1703.09194).
    /// </summary>
    StickingTheLanding,
}
