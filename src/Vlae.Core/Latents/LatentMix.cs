using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Latents;

/// <summary>Mixes two latents.</summary>
public static class LatentMix
{
    /// <summary>(1 - alpha) first + alpha second, as the notebook's slider; means and scales are mixed alike.</summary>
    /// <param name="first">The latent at alpha = 0.</param>
    /// <param name="second">The latent at alpha = 1.</param>
    /// <param name="alpha">The share of the second; beyond 0 and 1 it extrapolates.</param>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: the latents are of different models.</exception>
    public static VlaeLatent Linear(VlaeLatent first, VlaeLatent second, float alpha)
    {
        if (!SameModel(first.Model, second.Model))
        {
            throw new VlaeException("LatentModelMismatch",
                $"The latents ({first}) and ({second}) were made by different models; a mix of them means nothing. " +
                "Encode both images with the same model.");
        }

        return new(
            first.Model, Mix(first.Mean, second.Mean), Mix(first.Scale, second.Scale), Mix(first.Code, second.Code))
        {
            Origin = string.Create(
                CultureInfo.InvariantCulture, $"mix {alpha:0.###} of {Short(first)} and {Short(second)}"),
        };

        ImmutableArray<float> Mix(ImmutableArray<float> a, ImmutableArray<float> b) =>
            [.. a.Zip(b, (x, y) => ((1f - alpha) * x) + (alpha * y))];
    }

    private static bool SameModel(VlaeModel a, VlaeModel b) =>
        ReferenceEquals(a, b)
        || (a.Architecture.Equals(b.Architecture) && a.Parameters.Values.SequenceEqual(b.Parameters.Values));

    private static string Short(VlaeLatent latent) => latent.Image?.Source?.ToString() ?? latent.ToString();
}
