using Vlae.Likelihoods;

namespace Vlae.Evaluation.Tests;

public sealed class ModelComparisonTests
{
    [Fact]
    public void Each_likelihood_is_ranked_separately_with_the_lowest_first_and_NaN_last()
    {
        var gray = new PixelLikelihood(LikelihoodKind.Bernoulli);
        var black = new PixelLikelihood(LikelihoodKind.Bernoulli, Binarized: true);
        var narrow = new PixelLikelihood(LikelihoodKind.OptimalGaussian, 0.1);
        PixelLikelihood wide = narrow with { Variance = 0.2 };
        ModelComparison[] ranked =
        [
            .. ModelComparison.Of(
            [
                One("a", new(), double.NaN), One("b", black, 80), One("c", new(), 45), One("d", wide, -500),
                One("e", new(), 40), One("f", gray, 60), One("g", narrow, -700),
            ]),
        ];

        Assert.Equal(["e", "c", "a", "g", "d", "f", "b"], ranked.Select(one => one.Name));
        Assert.Equal([1, 2, 3, 1, 2, 1, 1], ranked.Select(one => one.Place));
        Assert.Equal("Bernoulli, binarized", ranked[^1].Likelihood);
        Assert.Equal("1. e: 40.00 nats (UnitGaussian)", ranked[0].ToString());
    }

    private static (VlaeModel, ModelMeasurement) One(string name, PixelLikelihood likelihood, double loss) => (
        new(SmallTraining.Untrained().Parameters) { Name = name, Likelihood = likelihood },
        new()
        {
            Images = 1, Pixels = 784, Sha256 = "", Seed = 0, Likelihood = likelihood, Reconstruction = loss,
            ReconstructionFromMean = loss, Levels = [],
        });
}
