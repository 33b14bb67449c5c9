using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>Codes like those of some latents have their mean and covariance.</summary>
public sealed class LatentGaussianTests
{
    private const int Drawn = 4000;

    private static readonly VlaeModel Model = SmallTraining.Untrained();

    // Dimensions 0 and 1 are correlated by 0.8 over the latents; the others are not. All posteriors have the scale 0.5.
    private static VlaeLatent[] Latents(int count, float scale = 0.5f)
    {
        var random = new Random(4);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                float[] mean = [.. Enumerable.Range(0, 8).Select(_ => Normal(random))];
                mean[1] = (0.8f * mean[0]) + (0.6f * mean[1]);
                mean[2] += 3;
                return new VlaeLatent(Model, [.. mean], [.. Enumerable.Repeat(scale, 8)]);
            }),
        ];
    }

    private static LatentGaussian Of(
        VlaeLatent[] latents, IEnumerable<int>? levels = null, LatentCovariance covariance = LatentCovariance.Full)
    {
        var gaussian = new LatentGaussian(latents[0], levels, covariance);
        foreach (VlaeLatent latent in latents[1..])
            gaussian.Add(latent);
        return gaussian;
    }

    private static float[][] Codes(LatentGaussian gaussian, double spread = 1) =>
        [.. Enumerable.Range(0, Drawn).Select(i => gaussian.Draw(7, i, spread).Code.ToArray())];

    [Fact]
    public void Draws_have_the_mean_and_the_covariance_of_means_and_scales()
    {
        float[][] codes = Codes(Of(Latents(2000)));

        Assert.Equal(3, codes.Average(code => code[2]), 0.1);
        Assert.Equal(1.25, Covariance(codes, 0, 0), 0.12);
        Assert.Equal(0.8, Covariance(codes, 0, 1), 0.1);
        Assert.Equal(0, Covariance(codes, 3, 4), 0.08);
    }

    [Fact]
    public void The_spread_is_a_factor_of_the_deviations()
    {
        LatentGaussian gaussian = Of(Latents(500));
        VlaeLatent mean = gaussian.Draw(1, 0, spread: 0);

        Assert.Equal(mean.Mean, mean.Code);
        Assert.Equal(Latents(500).Average(latent => (double)latent.Mean[2]), mean.Code[2], 1e-5);
        Assert.Equal(4 * Covariance(Codes(gaussian), 2, 2), Covariance(Codes(gaussian, 2), 2, 2), 1e-3);
    }

    [Fact]
    public void Correlations_of_few_latents_are_shrunk_and_a_diagonal_has_none()
    {
        Assert.InRange(Of(Latents(2000)).Shrinkage, 0, 0.05);
        Assert.InRange(Of(Latents(6)).Shrinkage, 0.2, 1);
        Assert.Equal(1, Of(Latents(2)).Shrinkage);
        Assert.Equal(0, Covariance(Codes(Of(Latents(2000), null, LatentCovariance.Diagonal)), 0, 1), 0.08);
    }

    [Fact]
    public void One_latent_gives_draws_of_its_posterior()
    {
        VlaeLatent latent = Latents(1)[0];
        float[][] codes = Codes(Of([latent]));

        Assert.Equal(latent.Mean[0], codes.Average(code => code[0]), 0.05);
        Assert.Equal(0.25, Covariance(codes, 0, 0), 0.03);
        Assert.Equal(latent.Mean, Of(Latents(1, scale: 0)).Draw(1, 0).Code);
    }

    [Fact]
    public void Other_levels_come_from_the_prior()
    {
        VlaeLatent[] latents = Latents(50);
        LatentGaussian gaussian = Of(latents, [2]);
        Range kept = Model.Architecture.CodeOfLevel(2), drawn = Model.Architecture.CodeOfLevel(1);
        VlaeLatent one = gaussian.Draw(5, 3), prior = LatentDraw.FromPrior(Model, 5, 3);

        Assert.Equal(prior.Code[drawn], one.Code[drawn]);
        Assert.NotEqual(prior.Code[kept], one.Code[kept]);
        Assert.Equal("sample 4 like 50 latents (seed 5)", one.Name);
        Assert.Equal(one.Code, Of(latents, [2]).Draw(5, 3).Code);
        Assert.Equal("LevelUnknown", Assert.Throws<VlaeException>(() => Of(latents, [9])).ErrorId);
        VlaeLatent other = LatentDraw.FromPrior(SmallTraining.Untrained(seed: 8), 1, 0);
        Assert.Equal("LatentModelMismatch", Assert.Throws<VlaeException>(() => gaussian.Add(other)).ErrorId);
    }

    private static double Covariance(float[][] codes, int a, int b)
    {
        double meanA = codes.Average(code => code[a]), meanB = codes.Average(code => code[b]);
        return codes.Average(code => (code[a] - meanA) * (code[b] - meanB));
    }

    private static float Normal(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
