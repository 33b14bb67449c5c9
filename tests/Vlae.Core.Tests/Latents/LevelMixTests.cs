using Vlae.Ladder;
using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>Mixes, means and sums of latents by level, in both wirings.</summary>
public sealed class LevelMixTests
{
    private static readonly VlaeLatent First = LatentExample.Latents[0];
    private static readonly VlaeLatent Second = LatentExample.Latents[1];

    [Theory]
    [InlineData(LadderWiring.Notebook)]
    [InlineData(LadderWiring.Paper)]
    public void Only_the_chosen_levels_are_mixed(LadderWiring wiring)
    {
        using VlaeModel model = LatentExample.Of(wiring);
        VlaeLatent first = LatentDraw.FromPrior(model, 1, 0), second = LatentDraw.FromPrior(model, 1, 1);
        VlaeLatent whole = LatentMix.Mix(first, second, 0.3f);
        VlaeLatent some = LatentMix.Mix(first, second, 0.3f, levels: [3, 1]);

        AssertLevel(whole, some, 1);
        AssertLevel(first, some, 2);
        AssertLevel(whole, some, 3);
        Assert.Equal("mix 0.3 of sample 1 (seed 1) and sample 2 (seed 1) (levels 1, 3)", some.Name);
    }

    [Fact]
    public void Each_level_is_rotated_by_its_own_angle()
    {
        VlaeLatent mix = LatentMix.Mix(First, Second, 0.5f, MixMethod.Spherical);
        foreach (int i in new[] { 0, 1 })
        {
            float[] level = [.. First.Levels[i].Code];
            VectorMix.Spherical(level, Second.Levels[i].Code.AsSpan(), 0.5f);
            Assert.Equal(level, mix.Levels[i].Code);
        }

        Assert.Equal(LatentMix.Mix(First, Second, 0.5f).Scale.AsEnumerable(), mix.Scale);
        Assert.StartsWith("spherical mix 0.5 of ", mix.Name);
    }

    [Fact]
    public void An_extrapolated_scale_is_never_negative()
    {
        VlaeLatent narrow = new(First.Model, First.Mean, [.. First.Scale.Select(_ => 0.1f)]);
        VlaeLatent wide = new(First.Model, First.Mean, [.. First.Scale.Select(_ => 1f)]);

        // 0.1 - 2 x 0.9 is negative. A normal variable with that factor has its absolute value as standard deviation.
        Assert.All(LatentMix.Mix(narrow, wide, -2f).Scale, scale => Assert.Equal(1.7f, scale, 1e-6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_missing_level_of_a_mix_is_refused(int level)
    {
        var error = Assert.Throws<VlaeException>(() => LatentMix.Mix(First, Second, 0.5f, levels: [1, level]));
        Assert.Equal("LevelUnknown", error.ErrorId);
        Assert.Contains("1 (bottom, fine detail) to 2 (top)", error.Message);
    }

    [Fact]
    public void The_mean_averages_means_scales_and_codes()
    {
        VlaeLatent[] latents = [.. LatentExample.Model.Encode(LatentExample.Images)];
        VlaeLatent mean = MeanOf(latents);

        Assert.All(Enumerable.Range(0, mean.Code.Length), i =>
        {
            Assert.Equal(latents.Average(latent => (double)latent.Code[i]), mean.Code[i], 1e-7);
            Assert.Equal(latents.Average(latent => (double)latent.Mean[i]), mean.Mean[i], 1e-7);
            Assert.Equal(latents.Average(latent => (double)latent.Scale[i]), mean.Scale[i], 1e-7);
        });
        Assert.Equal("mean of 70 latents", mean.Name);
        Assert.Null(mean.Image);
    }

    [Fact]
    public void The_mean_of_two_is_their_mix_and_the_mean_of_one_is_itself()
    {
        VlaeLatent mix = LatentMix.Mix(First, Second, 0.5f), mean = MeanOf([First, Second]);

        Assert.All(mean.Code.Index(), code => Assert.Equal(mix.Code[code.Index], code.Item, 1e-6));
        Assert.Equal(First.Code.AsEnumerable(), MeanOf([First]).Code);
    }

    [Fact]
    public void The_mean_of_a_level_keeps_the_first_latents_others()
    {
        VlaeLatent mean = MeanOf([First, Second], [2]);

        AssertLevel(First, mean, 1);
        AssertLevel(MeanOf([First, Second]), mean, 2);
        Assert.Equal("mean of 2 latents (level 2)", mean.Name);
    }

    [Fact]
    public void A_latent_of_another_model_is_refused_and_not_counted()
    {
        using VlaeModel other = SmallTraining.Untrained(seed: 4);
        var mean = new LatentMean(First);

        Assert.Throws<VlaeException>(() => mean.Add(other.Encode(LatentExample.Images[..1])[0]));
        Assert.Equal(1, mean.Count);
    }

    [Fact]
    public void Sums_are_those_of_independent_normal_variables()
    {
        VlaeLatent sum = First + Second, difference = First - Second, half = First * -0.5f;

        Assert.Equal(First.Code.Zip(Second.Code, (x, y) => x + y), sum.Code);
        Assert.Equal(First.Mean.Zip(Second.Mean, (x, y) => x - y), difference.Mean);
        Assert.Equal(First.Code.Select(x => x * -0.5f), half.Code);
        Assert.Equal(First.Scale.Select(x => x * 0.5f), half.Scale);
        Assert.Equal(First.Scale.Zip(Second.Scale, (x, y) => MathF.Sqrt((x * x) + (y * y))), sum.Scale);
        Assert.Equal(sum.Scale.AsEnumerable(), difference.Scale);
    }

    [Fact]
    public void A_sum_is_named_after_its_terms()
    {
        Assert.Equal(
            "Digits Train 1 - Digits Train 2 + Digits Train 1 * 0.5", (First - Second + (First * 0.5f)).Name);
        Assert.Equal("Digits Train 1 - (Digits Train 2 + Digits Train 1)", (First - (Second + First)).Name);
    }

    private static VlaeLatent MeanOf(IEnumerable<VlaeLatent> latents, int[]? levels = null)
    {
        var mean = new LatentMean(latents.First(), levels);
        foreach (VlaeLatent latent in latents.Skip(1))
            mean.Add(latent);
        return mean.ToLatent();
    }

    private static void AssertLevel(VlaeLatent expected, VlaeLatent actual, int level)
    {
        Assert.Equal(expected.Levels[level - 1].Mean.AsEnumerable(), actual.Levels[level - 1].Mean);
        Assert.Equal(expected.Levels[level - 1].Scale.AsEnumerable(), actual.Levels[level - 1].Scale);
        Assert.Equal(expected.Levels[level - 1].Code.AsEnumerable(), actual.Levels[level - 1].Code);
    }
}
