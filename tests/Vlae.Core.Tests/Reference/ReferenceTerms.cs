using Vlae.Engine;
using Vlae.Likelihoods;

namespace Vlae.Tests.Reference;

/// <summary>What a step's loss is made of.</summary>
/// <param name="Loss">The latent term.</param>
/// <param name="Likelihood">The reconstruction term.</param>
/// <param name="Variance">The optimal Gaussian's variance.</param>
/// <param name="FreeBits">Nats of a block that the latent term's gradient leaves alone.</param>
internal sealed record ReferenceTerms(
    LossKind Loss,
    LikelihoodKind Likelihood = LikelihoodKind.UnitGaussian,
    double Variance = 1,
    double FreeBits = 0)
{
    /// <summary>By block of the code: what the latent term's gradient weighs; empty for ones.</summary>
    public float[] LatentWeights { get; init; } = [];

    /// <summary>By block of the code: what its draw is multiplied by; empty for ones.</summary>
    public float[] Fades { get; init; } = [];

    /// <summary>Whether what is reported is what is differentiated.</summary>
    public bool IsPlain => FreeBits == 0 && LatentWeights.Length == 0 && Loss != LossKind.StickingTheLanding;

    /// <summary>The draw as it is decoded, or a delta of that as one of the draw.</summary>
    public double[] Fade(double[] z, int latent) =>
        Fades.Length == 0 ? z : [.. z.Select((value, i) => value * Fades[i / latent])];

    /// <summary>What the latent term's gradient of one sample weighs, by code.</summary>
    public double[] WeightsOf(ReferenceLatent posterior, int latent) =>
        [.. posterior.Mean.Select((_, i) => WeightOf(posterior, i / latent, latent))];

    private double WeightOf(ReferenceLatent posterior, int block, int latent)
    {
        double nats = ReferenceLosses.Latent(LossKind.KullbackLeibler, posterior.Block(block, latent)).Sum();
        double weight = LatentWeights.Length == 0 ? 1 : LatentWeights[block];
        return FreeBits > 0 && nats <= FreeBits ? 0 : weight;
    }
}
