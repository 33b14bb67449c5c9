using System.Collections.Immutable;
using Vlae.Noise;

namespace Vlae.Latents;

/// <summary>Draws codes: from a posterior, or from the prior.</summary>
public static class LatentDraw
{
    /// <summary>A draw from an image's posterior, z = mean + scale eps.</summary>
    /// <param name="latent">The latent; its means and scales are used.</param>
    /// <param name="seed">Names the draw.</param>
    /// <param name="number">Number of the draw under this seed, from 0.</param>
    public static VlaeLatent FromPosterior(VlaeLatent latent, long seed, int number)
    {
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.PosteriorSample, 0, (uint)number);
        var code = new float[latent.Mean.Length];
        for (int i = 0; i < code.Length; i++)
            code[i] = latent.Mean[i] + (latent.Scale[i] * stream.NextNormal());

        return new(latent.Model, latent.Mean, latent.Scale, [.. code]) { Image = latent.Image, Origin = latent.Origin };
    }

    /// <summary>A draw from the prior, N(0, temperature^2) in every dimension.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Names the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <param name="temperature">Standard deviation of the draw; 1 is the prior, 0 its mean.</param>
    public static VlaeLatent FromPrior(VlaeModel model, long seed, int number, float temperature = 1f)
    {
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.PriorSample, 0, (uint)number);
        int size = model.Architecture.CodeSize;
        var code = new float[size];
        for (int i = 0; i < size; i++)
            code[i] = temperature * stream.NextNormal();

        ImmutableArray<float> mean = [.. new float[size]], scale = [.. Enumerable.Repeat(temperature, size)];
        return new(model, mean, scale, [.. code]) { Origin = $"sample {number + 1} (seed {seed})" };
    }
}
