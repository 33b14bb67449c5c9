namespace Vlae.Evaluation.Tests;

/// <summary>The importance-weighted bound, compared with a likelihood in closed form.</summary>
public sealed class ImportanceSamplerTests
{
    private static readonly float[] Images = LinearGaussian.Draw(50);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void With_the_exact_posterior_every_draw_gives_the_likelihood(int samples)
    {
        double truth = LinearGaussian.LogLikelihood(Images);

        Assert.Equal(truth, Bound(0, 1, samples, seed: 1), 1e-5);
        Assert.Equal(Bound(0, 1, samples, seed: 1), Bound(0, 1, samples, seed: 2), 1e-5);
    }

    [Fact]
    public void With_another_posterior_the_bound_increases_from_the_elbo_to_the_likelihood()
    {
        double truth = LinearGaussian.LogLikelihood(Images);
        double one = Bound(0.2f, 1.4f, 1), ten = Bound(0.2f, 1.4f, 10), many = Bound(0.2f, 1.4f, 3000);
        // The ELBO is lower by KL(q || exact posterior), which has a closed form per dimension.
        double gap = Enumerable.Range(1, 4).Sum(code =>
            (((0.04 * (1 + (0.64 * code * code))) + 1.96 - 1) / 2) - Math.Log(1.4));

        Assert.InRange(gap, 0.5, 5);
        Assert.Equal(truth - gap, one, 0.3);
        Assert.InRange(ten, one + 0.2, truth - 0.01);
        Assert.Equal(truth, many, 0.01);
    }

    [Fact]
    public void With_the_exact_posterior_the_elbo_is_the_likelihood_too()
    {
        float[] images = LinearGaussian.Draw(2000);
        using ModelEvaluator evaluator = Evaluate(images, 0, 1, 0, 1);

        // With one draw per image, a reconstruction varies by about a nat, and the mean of 2,000 by some hundredths.
        Assert.Equal(LinearGaussian.LogLikelihood(images), evaluator.Result().Elbo, 0.15);
    }

    [Fact]
    public void The_draws_do_not_depend_on_the_number_of_images_or_the_batches()
    {
        using ModelEvaluator whole = Evaluate(Images, 0.2f, 1.4f, 40, 3), parts = Evaluate([], 0.2f, 1.4f, 40, 3);
        foreach (float[] part in Images.Chunk(7 * 64))
            parts.Add(part, TestContext.Current.CancellationToken);

        Assert.Equal(whole.Result().ImportanceWeightedBound, parts.Result().ImportanceWeightedBound);
    }

    [Fact]
    public void Weights_outside_the_range_of_a_double_are_averaged()
    {
        var weights = new ImportanceWeights(2);
        foreach (double logarithm in new double[] { -10_001, -10_000, -12_000 })
            weights.Add(0, logarithm);
        weights.Add(1, 5000);

        Assert.Equal(-10_000 + Math.Log((1 + Math.Exp(-1)) / 3), weights.LogMean(0), 1e-9);
        Assert.Equal(5000, weights.LogMean(1));
    }

    [Fact]
    public void It_stops_between_decodings_and_reports_its_progress()
    {
        using var stop = new CancellationTokenSource();
        var done = new List<double>();
        using var evaluator = new ModelEvaluator(new LinearGaussian(0, 1), LinearGaussian.Architecture, 0)
        {
            ImportanceSamples = 100_000,
            Progress = images =>
            {
                done.Add(images);
                if (images > 1)
                    stop.Cancel();
            },
        };

        Assert.Throws<OperationCanceledException>(() => evaluator.Add(Images, stop.Token));
        Assert.Equal(done.Order(), done);
        Assert.InRange(done[^1], 1, 1.1);
    }

    private static double Bound(float shift, float stretch, int samples, long seed = 1)
    {
        using ModelEvaluator evaluator = Evaluate(Images, shift, stretch, samples, seed);
        return evaluator.Result().ImportanceWeightedBound!.Value;
    }

    private static ModelEvaluator Evaluate(float[] images, float shift, float stretch, int samples, long seed)
    {
        var evaluator = new ModelEvaluator(new LinearGaussian(shift, stretch), LinearGaussian.Architecture, seed)
        {
            ImportanceSamples = samples,
        };
        evaluator.Add(images, TestContext.Current.CancellationToken);
        return evaluator;
    }
}
