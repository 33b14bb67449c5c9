using Vlae.Ladder;
using Vlae.Noise;
using Vlae.Priors;

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

        return new(latent.Model, latent.Mean, latent.Scale, [.. code])
        {
            Image = latent.Image,
            Origin = $"draw {number + 1} of {latent.ShortName} (seed {seed})",
        };
    }

    /// <summary>A draw from the standard normal prior.</summary>
    /// <inheritdoc cref="FromPrior(VlaeModel, long, int, PriorKind, IReadOnlyList{float})"/>
    public static VlaeLatent FromPrior(
        VlaeModel model, long seed, int number, params IReadOnlyList<float> temperatures) =>
        FromPrior(model, seed, number, PriorKind.Standard, temperatures);

    /// <summary>A draw from the prior.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <param name="prior">The standard normal prior, or the model's fitted one.</param>
    /// <param name="temperatures">
    /// Factors of the prior's standard deviations: one for all levels, or one per level from the bottom. 1 (the
    /// default) is the prior, 0 gives its mean, or that of one of its components.
    /// </param>
    /// <exception cref="VlaeException"><c>TemperatureCountDiffers</c>, <c>PriorNotFitted</c>.</exception>
    public static VlaeLatent FromPrior(
        VlaeModel model, long seed, int number, PriorKind prior, params IReadOnlyList<float> temperatures)
    {
        float[] zero = new float[model.Architecture.CodeSize];
        var origin = new VlaeLatent(model, [.. zero], [.. zero]);
        return Draw(origin, null, seed, number, prior, temperatures, $"sample {number + 1} (seed {seed})");
    }

    /// <summary>A latent with some levels replaced by a draw from the standard normal prior.</summary>
    /// <inheritdoc cref="Redraw(VlaeLatent, IEnumerable{int}, long, int, PriorKind, IReadOnlyList{float})"/>
    public static VlaeLatent Redraw(
        VlaeLatent latent, IEnumerable<int> levels, long seed, int number, params IReadOnlyList<float> temperatures) =>
        Redraw(latent, levels, seed, number, PriorKind.Standard, temperatures);

    /// <summary>
    /// A latent with some levels replaced by a draw from the prior. The other levels are kept. For the standard prior,
    /// it is the draw of a whole code with the same seed and number; the fitted one is drawn given the levels
    /// that are kept.
    /// </summary>
    /// <param name="latent">The latent to start from.</param>
    /// <param name="levels">The levels to draw, from 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <param name="prior">The standard normal prior, or the model's fitted one.</param>
    /// <param name="temperatures">
    /// Factors of the prior's standard deviations: one for all levels, or one per level from the bottom. Those of kept
    /// levels are not used.
    /// </param>
    /// <exception cref="VlaeException">
    /// <c>LevelUnknown</c>, <c>TemperatureCountDiffers</c>, <c>PriorNotFitted</c>.
    /// </exception>
    public static VlaeLatent Redraw(
        VlaeLatent latent, IEnumerable<int> levels, long seed, int number, PriorKind prior,
        params IReadOnlyList<float> temperatures)
    {
        string drawn = LevelChoice.Name(LevelChoice.Of(latent.Model.Architecture, levels));
        return Draw(
            latent, levels, seed, number, prior, temperatures,
            $"{latent.ShortName} with {drawn} of sample {number + 1} (seed {seed})");
    }

    private static VlaeLatent Draw(
        VlaeLatent latent,
        IEnumerable<int>? levels,
        long seed,
        int number,
        PriorKind prior,
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

        int[] drawn = LevelChoice.Of(architecture, levels);
        (float[] means, float[] scales) = Moments(latent, drawn, seed, number, prior);
        foreach (int level in drawn)
        {
            Range part = architecture.CodeOfLevel(level);
            float temperature = temperatures.Count > 1 ? temperatures[level - 1] : temperatures.FirstOrDefault(1f);
            for (int i = part.Start.Value; i < part.End.Value; i++)
            {
                (mean[i], scale[i]) = (means[i], scales[i] * temperature);
                code[i] = mean[i] + (scale[i] * noise[i]);
            }
        }

        return new(latent.Model, [.. mean], [.. scale], [.. code]) { Origin = origin };
    }

    // Mean and standard deviation of each dimension: of the standard prior, or of a component of the fitted one.
    private static (float[] Means, float[] Scales) Moments(
        VlaeLatent latent, int[] drawn, long seed, int number, PriorKind kind)
    {
        var (means, scales) = (new float[latent.Code.Length], new float[latent.Code.Length]);
        Array.Fill(scales, 1f);
        if (kind == PriorKind.Standard)
            return (means, scales);

        FittedPrior prior = latent.Model.Prior ?? throw new VlaeException(
            "PriorNotFitted", $"The model {latent.Model} has no fitted prior: no training of it was completed here.");
        bool[] isKnown = new bool[means.Length];
        Array.Fill(isKnown, true);
        foreach (int level in drawn)
            isKnown.AsSpan(latent.Model.Architecture.CodeOfLevel(level)).Clear();
        int component = prior.DrawComponent(latent.Code.AsSpan(), isKnown, seed, number);
        return (prior.MeanOf(component).ToArray(), prior.ScaleOf(component).ToArray());
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
