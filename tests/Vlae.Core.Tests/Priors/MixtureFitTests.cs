using Vlae.Noise;
using Vlae.Priors;

namespace Vlae.Tests.Priors;

/// <summary>A mixture is fitted to posteriors: it finds their clusters, their spread, and their own scales.</summary>
public sealed class MixtureFitTests
{
    private const int Images = 2000;

    [Fact]
    public void One_component_has_the_moments_of_all_posteriors()
    {
        (float[] means, float[] scales) = Posteriors();
        FittedPrior prior = new MixtureFit(means, scales, codes: 2, count: 1, seed: 1).Run(CancellationToken.None);

        double mean = Enumerable.Range(0, Images).Average(i => (double)means[2 * i]);
        double variance = Enumerable.Range(0, Images).Average(i =>
            ((means[2 * i] - mean) * (means[2 * i] - mean)) + ((double)scales[2 * i] * scales[2 * i]));
        Assert.Equal([1f], prior.Weights);
        Assert.Equal(mean, prior.MeanOf(0)[0], 1e-4);
        Assert.Equal(Math.Sqrt(variance), prior.ScaleOf(0)[0], 1e-4);
    }

    [Fact]
    public void Two_components_find_two_clusters()
    {
        (float[] means, float[] scales) = Posteriors();
        FittedPrior prior = new MixtureFit(means, scales, codes: 2, count: 2, seed: 3).Run(CancellationToken.None);

        int left = prior.MeanOf(0)[0] < 0 ? 0 : 1;
        // A quarter of the images is left; their means spread by 0.5, and each posterior by 0.3.
        Assert.Equal(0.25, prior.Weights[left], 0.03);
        Assert.Equal(-4, prior.MeanOf(left)[0], 0.1);
        Assert.Equal(4, prior.MeanOf(1 - left)[0], 0.1);
        Assert.Equal(Math.Sqrt(0.25 + 0.09), prior.ScaleOf(left)[0], 0.05);
        Assert.Equal(Math.Sqrt(0.25 + 0.09), prior.ScaleOf(1 - left)[1], 0.05);
    }

    [Fact]
    public void More_components_than_clusters_stay_possible()
    {
        (float[] means, float[] scales) = Posteriors();
        // All images are equal: every component but one may lose them.
        Array.Fill(means, 1f);
        FittedPrior prior = new MixtureFit(means, scales, codes: 2, count: 8, seed: 1).Run(CancellationToken.None);

        Assert.Equal(1, prior.Weights.Sum(), 1e-4);
        Assert.All(prior.Means, mean => Assert.Equal(1, mean, 1e-4));
        Assert.All(prior.Scales, scale => Assert.Equal(0.3, scale, 1e-3));
    }

    [Fact]
    public void A_training_fits_the_prior_of_its_model()
    {
        VlaeModel model = SmallTraining.Train(SmallTraining.Options), again = SmallTraining.Train(SmallTraining.Options);

        // 150 images: a component for each 32.
        Assert.Equal((4, 8), (model.Prior!.Count, model.Prior.CodeSize));
        Assert.Equal(model.Prior, again.Prior);
        Assert.Equal(model.Prior, model.On(SmallTraining.Backend).Prior);
    }

    // A quarter of the images around (-4, 1), the others around (4, -1).
    private static (float[] Means, float[] Scales) Posteriors()
    {
        var stream = new PhiloxStream(1, NoisePurpose.PriorSample, 0, 0);
        var (means, scales) = (new float[2 * Images], new float[2 * Images]);
        for (int i = 0; i < Images; i++)
        {
            float side = i % 4 == 0 ? -1 : 1;
            (means[2 * i], means[(2 * i) + 1]) =
                ((4 * side) + (0.5f * stream.NextNormal()), -side + (0.5f * stream.NextNormal()));
        }

        Array.Fill(scales, 0.3f);
        return (means, scales);
    }
}
