using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>Draws from prior and posterior depend on seed and number, and have the right distributions.</summary>
public sealed class LatentDrawTests
{
    private static readonly VlaeModel Model = LatentExample.Model;
    private static readonly VlaeLatent Latent = LatentExample.Latents[0];

    [Fact]
    public void Seed_and_number_determine_a_draw()
    {
        float[][] prior = [.. Draws((seed, number) => LatentDraw.FromPrior(Model, seed, number))];
        float[][] posterior = [.. Draws((seed, number) => LatentDraw.FromPosterior(Latent, seed, number))];

        foreach (float[][] draws in new[] { prior, posterior })
        {
            Assert.Equal(draws[0], draws[1]);
            Assert.NotEqual(draws[0], draws[2]);
            Assert.NotEqual(draws[0], draws[3]);
            Assert.NotEqual(draws[2], draws[3]);
        }
    }

    [Fact]
    public void Temperature_0_gives_zeros()
    {
        VlaeLatent cold = LatentDraw.FromPrior(Model, 5, 3, 0f);

        Assert.All(cold.Code, code => Assert.Equal(0f, code));
        Assert.All(cold.Scale, scale => Assert.Equal(0f, scale));
    }

    [Fact]
    public void A_temperature_scales_the_same_draw()
    {
        VlaeLatent one = LatentDraw.FromPrior(Model, 5, 3), half = LatentDraw.FromPrior(Model, 5, 3, 0.5f);
        Assert.Equal(one.Code.Select(code => code / 2), half.Code);
    }

    [Fact]
    public void The_prior_has_the_moments_of_a_normal()
    {
        double[] codes = [.. Enumerable.Range(0, 4000).SelectMany(i => LatentDraw.FromPrior(Model, 1, i).Code)
            .Select(c => (double)c)];

        // 32,000 draws: four standard errors of mean and variance.
        Assert.Equal(0, codes.Average(), 0.023);
        Assert.Equal(1, codes.Average(code => code * code), 0.032);
    }

    [Fact]
    public void The_posterior_has_the_moments_of_the_latent()
    {
        const int count = 4000;
        VlaeLatent[] draws = [.. Enumerable.Range(0, count).Select(i => LatentDraw.FromPosterior(Latent, 1, i))];
        for (int d = 0; d < Latent.Mean.Length; d++)
        {
            double scale = Latent.Scale[d], mean = draws.Average(draw => (double)draw.Code[d]);
            double variance = draws.Average(draw => Math.Pow(draw.Code[d] - Latent.Mean[d], 2));

            Assert.Equal(Latent.Mean[d], mean, 4.5 * scale / Math.Sqrt(count));
            Assert.Equal(scale * scale, variance, 4.5 * scale * scale * Math.Sqrt(2.0 / count));
        }
    }

    [Fact]
    public void A_draw_keeps_its_latent()
    {
        VlaeLatent draw = LatentDraw.FromPosterior(Latent, 1, 0);

        Assert.Same(Latent.Image, draw.Image);
        Assert.Same(Latent.Model, draw.Model);
        Assert.Equal(Latent.Mean.AsEnumerable(), draw.Mean);
        Assert.Equal(Latent.Scale.AsEnumerable(), draw.Scale);
        Assert.Equal($"draw 1 of {Latent.Image!.Source} (seed 1)", draw.Name);
        Assert.Null(LatentDraw.FromPrior(Model, 1, 0).Image);
        Assert.Equal("sample 1 (seed 9)", LatentDraw.FromPrior(Model, 9, 0).ToString());
    }

    private static IEnumerable<float[]> Draws(Func<long, int, VlaeLatent> draw) =>
        new[] { (1L, 0), (1L, 0), (1L, 1), (2L, 0) }.Select(name => draw(name.Item1, name.Item2).Code.ToArray());
}
