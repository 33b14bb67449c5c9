namespace Vlae.Evaluation.Disentanglement;

/// <summary>How the information of a code about a factor is estimated, for MIG and MIG-sup.</summary>
public enum InformationEstimator
{
    /// <summary>From the posteriors' means in 20 bins, as in Locatello et al. (arXiv 1811.12359).</summary>
    Binned,

    /// <summary>
    /// From samples of the posteriors, and the density of the aggregate posterior, as in the code of beta-TCVAE (Chen
    /// et al., arXiv 1802.04942) and of proVLAE (Li et al., arXiv 2002.10549).
    /// </summary>
    AggregatePosterior,
}
