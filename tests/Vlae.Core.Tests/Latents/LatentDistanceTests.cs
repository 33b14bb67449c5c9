using Vlae.Bounds;
using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>Distances agree with their definitions, and searches with a sort of all latents.</summary>
public sealed class LatentDistanceTests
{
    private static readonly VlaeLatent[] Latents = [.. LatentExample.Model.Encode(LatentExample.Images)];

    [Fact]
    public void Each_metric_is_its_formula_over_the_chosen_levels()
    {
        VlaeLatent a = Latents[0], b = Latents[1];
        double[] mA = Wide(a.Levels[1].Mean), mB = Wide(b.Levels[1].Mean);
        double[] sA = Wide(a.Levels[1].Scale), sB = Wide(b.Levels[1].Scale);
        double dot = mA.Zip(mB, (x, y) => x * y).Sum(), squares = mA.Zip(mB, (x, y) => (x - y) * (x - y)).Sum();
        double norms = Math.Sqrt(mA.Sum(x => x * x)) * Math.Sqrt(mB.Sum(x => x * x));
        double jeffreys = Enumerable.Range(0, mA.Length).Sum(i =>
            (((sA[i] * sA[i]) + Math.Pow(mA[i] - mB[i], 2)) / (2 * sB[i] * sB[i]))
            + (((sB[i] * sB[i]) + Math.Pow(mA[i] - mB[i], 2)) / (2 * sA[i] * sA[i])) - 1);

        Assert.Equal(Math.Sqrt(squares), Between(LatentMetric.Euclidean), 1e-12);
        Assert.Equal(1 - (dot / norms), Between(LatentMetric.Cosine), 1e-12);
        Assert.Equal(jeffreys, Between(LatentMetric.SymmetricKL), 1e-9);
        Assert.Equal(
            Math.Sqrt(squares + sA.Zip(sB, (x, y) => (x - y) * (x - y)).Sum()), Between(LatentMetric.Wasserstein),
            1e-12);

        double Between(LatentMetric metric) => LatentDistance.Between(a, b, metric, [2]);
        static double[] Wide(IEnumerable<float> values) => [.. values.Select(value => (double)value)];
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.5, 2.0)]
    [InlineData(-1.0, 0.3, 2.0, 0.7)]
    public void The_divergence_is_the_integral_that_defines_it(double mean1, double scale1, double mean2, double scale2)
    {
        const double step = 1e-3;
        double integral = 0;
        for (double z = mean1 - (12 * scale1); z < mean1 + (12 * scale1); z += step)
        {
            double p = Density(z, mean1, scale1);
            integral += p * (Math.Log(p) - Math.Log(Density(z, mean2, scale2))) * step;
        }

        Assert.Equal(integral, GaussianDivergence.Between(mean1, scale1, mean2, scale2), 1e-8);
        Assert.Equal(
            GaussianDivergence.FromPrior(mean1, scale1), GaussianDivergence.Between(mean1, scale1, 0, 1), 1e-12);

        static double Density(double z, double mean, double scale) =>
            Math.Exp(-(z - mean) * (z - mean) / (2 * scale * scale)) / (scale * Math.Sqrt(2 * Math.PI));
    }

    [Fact]
    public void Points_have_a_divergence_of_0_or_infinity()
    {
        Assert.Equal(0, GaussianDivergence.Between(1, 0, 1, 0));
        Assert.Equal(double.PositiveInfinity, GaussianDivergence.Between(1, 0, 2, 0));
        Assert.Equal(double.PositiveInfinity, GaussianDivergence.Between(1, 1, 1, 0));
    }

    [Fact]
    public void Zeros_have_no_direction()
    {
        var zero = new VlaeLatent(Latents[0].Model, [.. new float[8]], Latents[0].Scale);

        Assert.Equal(1, LatentDistance.Between(zero, Latents[0], LatentMetric.Cosine));
        Assert.Equal(0, LatentDistance.Between(zero, zero, LatentMetric.Cosine));
    }

    [Theory]
    [InlineData(LatentMetric.Euclidean, null)]
    [InlineData(LatentMetric.Cosine, 1)]
    [InlineData(LatentMetric.SymmetricKL, 2)]
    [InlineData(LatentMetric.Wasserstein, 2)]
    public void A_search_finds_what_a_sort_of_all_finds(LatentMetric metric, int? level)
    {
        int[]? levels = level is null ? null : [level.Value];
        VlaeLatent query = Latents[7];
        var search = new NearestLatents(query, 5, metric, levels);
        foreach (VlaeLatent latent in Latents)
            search.Add(latent);
        VlaeLatent[] sorted = [.. Latents.Where(latent => latent != query)
            .OrderBy(latent => LatentDistance.Between(query, latent, metric, levels)).Take(5)];

        Assert.Equal(sorted, search.Neighbors.Select(neighbor => neighbor.Latent));
        Assert.Equal([1, 2, 3, 4, 5], search.Neighbors.Select(neighbor => neighbor.Place));
        Assert.Equal(
            sorted.Select(latent => LatentDistance.Between(query, latent, metric, levels)),
            search.Neighbors.Select(neighbor => neighbor.Distance));
    }

    [Fact]
    public void The_query_image_is_no_neighbor_and_ties_keep_their_order()
    {
        VlaeLatent again = LatentExample.Model.Encode(LatentExample.Images[..1])[0];
        VlaeLatent copy = new(again.Model, again.Mean, again.Scale), other = new(again.Model, again.Mean, again.Scale);
        var search = new NearestLatents(Latents[0], 3);
        foreach (VlaeLatent latent in new[] { Latents[1], again, copy, other, Latents[0] })
            search.Add(latent);

        Assert.Equal([copy, other, Latents[1]], search.Neighbors.Select(neighbor => neighbor.Latent));
    }

    [Fact]
    public void A_comparison_has_one_row_per_level()
    {
        LatentComparison[] rows = [.. LatentComparison.Of(Latents[0], Latents[1])];
        LatentLevel a = Latents[0].Levels[1], b = Latents[1].Levels[1];
        double kl = Enumerable.Range(0, a.Mean.Length).Sum(
            i => GaussianDivergence.Between(a.Mean[i], a.Scale[i], b.Mean[i], b.Scale[i]));

        Assert.Equal([1, 2], rows.Select(row => row.Level));
        Assert.Equal(kl, rows[1].KL, 1e-9);
        Assert.Equal(LatentComparison.Of(Latents[1], Latents[0])[1].KL, rows[1].ReverseKL);
        Assert.Equal(
            LatentDistance.Between(Latents[0], Latents[1], LatentMetric.SymmetricKL, [2]),
            rows[1].KL + rows[1].ReverseKL, 1e-9);
        Assert.Equal(0, LatentComparison.Of(Latents[0], Latents[0])[0].Distance);
        Assert.Equal(1, LatentComparison.Of(Latents[0], Latents[0])[0].Cosine, 1e-12);
        Assert.Equal(Latents[1].Name, rows[0].Difference);
    }

    [Fact]
    public void Latents_of_different_models_are_refused()
    {
        using VlaeModel model = SmallTraining.Untrained(seed: 4);
        VlaeLatent other = model.Encode(LatentExample.Images[..1])[0];

        Assert.Equal("LatentModelMismatch", IdOf(() => LatentDistance.Between(Latents[0], other)));
        Assert.Equal("LatentModelMismatch", IdOf(() => LatentComparison.Of(Latents[0], other)));
        Assert.Equal("LatentModelMismatch", IdOf(() => new NearestLatents(Latents[0], 1).Add(other)));
        Assert.Equal("LevelUnknown", IdOf(() => new NearestLatents(Latents[0], 1, levels: [3]).Add(Latents[1])));
        static string IdOf(Action refused) => Assert.Throws<VlaeException>(refused).ErrorId;
    }
}
