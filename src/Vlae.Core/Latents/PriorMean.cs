using System.Collections.Immutable;

namespace Vlae.Latents;

/// <summary>The latent in the middle of the prior.</summary>
public static class PriorMean
{
    /// <summary>The standard normal prior as a latent: mean 0, standard deviation 1, and code 0.</summary>
    /// <param name="model">The model whose latent it is.</param>
    public static VlaeLatent Of(VlaeModel model)
    {
        ImmutableArray<float> zeros = [.. new float[model.Architecture.CodeSize]];
        return new(model, zeros, [.. zeros.Select(_ => 1f)], zeros) { Origin = "the prior's mean" };
    }
}
