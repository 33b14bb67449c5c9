using Vlae.Ladder;
using Vlae.Noise;

namespace Vlae.Latents;

/// <summary>Draws codes: from a posterior, or from the prior.</summary>
public static class LatentDraw
{
    /// <summary>A draw from an image's posterior, z = mean + scale * eps.</summary>
    /// <param name="latent">The latent, of which means and scales are used.</param>
    /// <param name="seed">Seed of the draw.</param>
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
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <param name="temperatures">
    /// Standard deviations of the draw: one for all levels, or one per level from the bottom. 1 (the default) is the
    /// prior, 0 gives its mean.
    /// </param>
    /// <exception cref="VlaeException"><c>TemperatureCountDiffers</c>.</exception>
    public static VlaeLatent FromPrior(
        VlaeModel model, long seed, int number, params IReadOnlyList<float> temperatures)
    {
        float[] zero = new float[model.Architecture.CodeSize];
        var origin = new VlaeLatent(model, [.. zero], [.. zero]);
        return Draw(origin, null, seed, number, temperatures, $"sample {number + 1} (seed {seed})");
    }

    /// <summary>
    /// A latent with some levels replaced by a draw from the prior, which is that of <see cref="FromPrior"/> with the
    /// same seed and number. The other levels are kept.
    /// </summary>
    /// <param name="latent">The latent to start from.</param>
    /// <param name="levels">The levels to draw, from 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <param name="temperatures">As in <see cref="FromPrior"/>. Those of kept levels are not used.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>, <c>TemperatureCountDiffers</c>.</exception>
    public static VlaeLatent Redraw(
        VlaeLatent latent, IEnumerable<int> levels, long seed, int number, params IReadOnlyList<float> temperatures)
    {
        string drawn = LevelChoice.Name(LevelChoice.Of(latent.Model.Architecture, levels));
        return Draw(
            latent, levels, seed, number, temperatures,
            $"{latent.ShortName} with {drawn} of sample {number + 1} (seed {seed})");
    }

    private static VlaeLatent Draw(
        VlaeLatent latent,
        IEnumerable<int>? levels,
        long seed,
        int number,
        IReadOnlyList<float> temperatures,
        string origin)
    {
        LadderArchitecture architecture = latent.Model.Architecture;
        Require(temperatures, architecture);
        float[] mean = [.. latent.Mean], scale = [.. latent.Scale], code = [.. latent.Code];
        var noise = new float[code.Length];
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.PriorSample, 0, (uint)number);
        for (int i = 0; i < noise.Length; i++)
            noise[i] = stream.NextNormal();

        foreach (int level in LevelChoice.Of(architecture, levels))
        {
            Range part = architecture.CodeOfLevel(level);
            float temperature = temperatures.Count > 1 ? temperatures[level - 1] : temperatures.FirstOrDefault(1f);
            mean.AsSpan(part).Clear();
            scale.AsSpan(part).Fill(temperature);
            for (int i = part.Start.Value; i < part.End.Value; i++)
                code[i] = temperature * noise[i];
        }

        return new(latent.Model, [.. mean], [.. scale], [.. code]) { Origin = origin };
    }

    private static void Require(IReadOnlyList<float> temperatures, LadderArchitecture architecture)
    {
        if (temperatures.Count > 1 && temperatures.Count != architecture.Levels.Length)
        {
            throw new VlaeException("TemperatureCountDiffers",
                $"{temperatures.Count} temperatures were given for {architecture.Levels.Length} levels: give one for " +
                "all, or one per level, from the bottom to the top.");
        }
    }
}
