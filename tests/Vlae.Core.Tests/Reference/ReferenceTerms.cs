using Vlae.Engine;
using Vlae.Likelihoods;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>The terms of a step's loss.</summary>
/// <param name="Loss">The latent term.</param>
/// <param name="Likelihood">The reconstruction term.</param>
/// <param name="Variance">The optimal Gaussian's variance.</param>
/// <param name="FreeBits">Free bits of a block, in nats.</param>
internal sealed record ReferenceTerms(
    LossKind Loss,
    LikelihoodKind Likelihood = LikelihoodKind.UnitGaussian,
    double Variance = 1,
    double FreeBits = 0)
{
    /// <summary>Factors of the latent term's gradient, by block of the code; empty for 1.</summary>
    public float[] LatentWeights { get; init; } = [];

    /// <summary>Factors of the decoder's input, by block of the code; empty for 1.</summary>
    public float[] Fades { get; init; } = [];

    /// <summary>Whether the reported loss is the function of the gradients.</summary>
    public bool IsPlain => FreeBits == 0 && LatentWeights.Length == 0 && Loss != LossKind.StickingTheLanding;

    /// <summary>The faded draw for the decoder; or the delta of the draw from the decoder's delta.</summary>
    public double[] Fade(double[] z, int latent) =>
        Fades.Length == 0 ? z : [.. z.Select((value, i) => value * Fades[i / latent])];

    /// <summary>The factors of one sample's latent gradient, by code.</summary>
    public double[] WeightsOf(ReferenceLatent posterior, int latent) =>
        [.. posterior.Mean.Select((_, i) => WeightOf(posterior, i / latent, latent))];

    private double WeightOf(ReferenceLatent posterior, int block, int latent)
    {
        double nats = ReferenceLosses.Latent(LossKind.KullbackLeibler, posterior.Block(block, latent)).Sum();
        double weight = LatentWeights.Length == 0 ? 1 : LatentWeights[block];
        return FreeBits > 0 && nats <= FreeBits ? 0 : weight;
    }
}
