using System.Globalization;
using Vlae.Ladder;

namespace Vlae.Latents;

/// <summary>Mixes two latents, on all levels or on some.</summary>
public static class LatentMix
{
    /// <summary>
    /// The mix of two latents. Linear: (1 - alpha) * first + alpha * second, as in the notebook's slider. Scales are
    /// mixed linearly with either method.
    /// </summary>
    /// <param name="first">The latent at alpha = 0.</param>
    /// <param name="second">The latent at alpha = 1.</param>
    /// <param name="alpha">The share of the second latent. Values outside [0, 1] extrapolate.</param>
    /// <param name="method">The path between the latents.</param>
    /// <param name="levels">The levels to mix, from 1; null for all. The other levels are the first latent's.</param>
    /// <exception cref="VlaeException">
    /// <c>LatentModelMismatch</c>: the latents are of different models. <c>LevelUnknown</c>.
    /// </exception>
    public static VlaeLatent Mix(
        VlaeLatent first,
        VlaeLatent second,
        float alpha,
        MixMethod method = MixMethod.Linear,
        IEnumerable<int>? levels = null)
    {
        LatentModels.RequireSame(first, second);
        LadderArchitecture architecture = first.Model.Architecture;
        float[] mean = [.. first.Mean], scale = [.. first.Scale], code = [.. first.Code];
        int[] chosen = LevelChoice.Of(architecture, levels);
        foreach (Range part in chosen.Select(architecture.CodeOfLevel))
        {
            Mix(mean.AsSpan(part), second.Mean.AsSpan()[part]);
            Mix(code.AsSpan(part), second.Code.AsSpan()[part]);
            VectorMix.Linear(scale.AsSpan(part), second.Scale.AsSpan()[part], alpha);
        }

        // An extrapolated scale may be negative. Its absolute value gives the same distribution.
        return new(first.Model, [.. mean], [.. scale.Select(Math.Abs)], [.. code])
        {
            Place = new(
                string.Join(", ", (string[])
                [
                    .. method == MixMethod.Spherical ? ["spherical"] : Array.Empty<string>(),
                    .. levels is null ? Array.Empty<string>() : [LevelChoice.Name(chosen)],
                ]),
                string.Create(CultureInfo.InvariantCulture, $"α {alpha:0.####}")),
            Origin = string.Create(CultureInfo.InvariantCulture,
                $"{(method == MixMethod.Spherical ? "spherical " : "")}mix {alpha:0.###} of {first.ShortName} and " +
                $"{second.ShortName}{LevelChoice.Describe(chosen, levels)}"),
        };

        void Mix(Span<float> x, ReadOnlySpan<float> y)
        {
            if (method == MixMethod.Spherical)
                VectorMix.Spherical(x, y, alpha);
            else
                VectorMix.Linear(x, y, alpha);
        }
    }
}

/// <summary>The path from one latent to another.</summary>
public enum MixMethod
{
    /// <summary>
    /// The straight line. It mixes means and scales linearly, which is the shortest path between the two posteriors in
    /// 2-Wasserstein distance (Peyré and Cuturi, "Computational Optimal Transport", arXiv 1803.00567, section 2.6).
    /// </summary>
    Linear,

    /// <summary>
    /// The great circle between the directions of the latents, level by level, with linear length (Shoemake, "Animating
    /// rotation with quaternion curves", 1985; for latents, White, "Sampling Generative Networks", arXiv 1609.04468).
    /// Draws from a normal prior are near a sphere; the middle of a straight line is inside it.
    /// </summary>
    Spherical,
}
