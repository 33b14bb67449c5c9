using Vlae.Bounds;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Ladder;

namespace Vlae.Tests.Bounds;

public sealed class DivergenceSumsTests
{
    // Two levels of two dimensions: a code has four.
    private static readonly LadderArchitecture Small =
        LadderDesigner.Design(1, 8, 8, 2, 1) with { LatentSize = 2, HiddenSize = 2 };

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.5, 0.3)]
    [InlineData(-2.0, 2.0)]
    public void The_divergence_is_the_integral_that_defines_it(double mean, double scale)
    {
        // The trapezoidal rule over 12 standard deviations on either side. The integrand is smooth, and 0 at the ends.
        const double step = 1e-3;
        double integral = 0;
        for (double z = mean - (12 * scale); z < mean + (12 * scale); z += step)
        {
            double q = LogDensity(z, mean, scale);
            integral += Math.Exp(q) * (q - LogDensity(z, 0, 1)) * step;
        }

        Assert.Equal(integral, GaussianDivergence.FromPrior(mean, scale), 1e-9);
    }

    [Fact]
    public void Batches_of_any_size_give_the_mean_of_each_dimension()
    {
        float[] means = [0, 1, 2, 3, 0, -1, -2, -3, 1, 1, 1, 1], scales = [.. Enumerable.Repeat(1f, 12)];
        var whole = new DivergenceSums(Small);
        whole.Add(means, scales);
        var parts = new DivergenceSums(Small);
        parts.Add(means.AsSpan(0, 4), scales.AsSpan(0, 4));
        parts.Add(means.AsSpan(4), scales.AsSpan(4));

        // With a unit scale, the divergence is half the squared mean.
        Assert.Equal([1 / 6.0, 3 / 6.0, 9 / 6.0, 19 / 6.0], whole.Dimensions, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(whole.Dimensions, parts.Dimensions);
        Assert.Equal(3, parts.Count);
    }

    [Theory]
    [InlineData(LadderWiring.Notebook, 9.0, 0.5)]
    [InlineData(LadderWiring.Paper, 0.5, 9.0)]
    public void Levels_are_numbered_from_the_bottom_in_either_wiring(LadderWiring wiring, double bottom, double top)
    {
        var sums = new DivergenceSums(Small with { Wiring = wiring });
        sums.Add([0, 1, 3, 3], [1, 1, 1, 1]);

        Assert.Equal([1, 2], sums.Levels.Select(level => level.Level));
        Assert.Equal([bottom, top], sums.Levels.Select(level => level.Total));
        Assert.Equal(wiring == LadderWiring.Paper ? [1, 2] : [2, 1], sums.Levels.Select(level => level.Active));
    }

    [Fact]
    public void The_divergence_of_the_notebooks_model_agrees_with_PyTorch()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(DataSets.PathVariable) is null, "needs MNIST: set VLAE_DATA");
        using var model = new VlaeModel(
            Fixture.Parameters(Fixture.Read("notebook-trained.safetensors"), "", new LadderArchitecture()));
        ImageSet images = DataSets.Load("Mnist", "Test", cancellationToken: TestContext.Current.CancellationToken);
        var sums = new DivergenceSums(model.Architecture);
        foreach (int[] batch in Enumerable.Range(1, images.Count).Chunk(1000))
        {
            foreach (VlaeLatent latent in model.Encode([.. batch.Select(images.GetImage)]))
                sums.Add(latent);
        }

        // The blocks of the notebook's code go from the top to the bottom.
        Assert.Equal([2.10, 4.64, 5.80, 5.67], sums.Levels.Select(level => Math.Round(level.Total, 2)));
        Assert.Equal([3, 3, 4, 4], sums.Levels.Select(level => level.Active));
        Assert.Equal(18.22, sums.Dimensions.Sum(), 0.005);
    }

    [Fact]
    public void A_batch_with_a_partial_code_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new DivergenceSums(Small).Add(new float[6], new float[6]));
        Assert.Throws<ArgumentException>(() => new DivergenceSums(Small).Add(new float[4], new float[8]));
    }

    private static double LogDensity(double z, double mean, double scale) =>
        (-(z - mean) * (z - mean) / (2 * scale * scale)) - Math.Log(scale * Math.Sqrt(2 * Math.PI));
}
