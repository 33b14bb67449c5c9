using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>A linear mix of two latents.</summary>
public sealed class LatentMixTests
{
    private static readonly VlaeLatent First = LatentExample.Latents[0];
    private static readonly VlaeLatent Second = LatentExample.Latents[1];

    [Fact]
    public void Alpha_0_is_the_first_and_1_the_second()
    {
        AssertSame(First, LatentMix.Mix(First, Second, 0f));
        AssertSame(Second, LatentMix.Mix(First, Second, 1f));
        Assert.NotEqual(First.Code.AsEnumerable(), Second.Code);
    }

    [Fact]
    public void Alpha_one_half_is_the_mean_of_all_three()
    {
        VlaeLatent mix = LatentMix.Mix(First, Second, 0.5f);

        Assert.Equal(First.Code.Zip(Second.Code, (x, y) => (0.5f * x) + (0.5f * y)), mix.Code);
        Assert.Equal(First.Mean.Zip(Second.Mean, (x, y) => (0.5f * x) + (0.5f * y)), mix.Mean);
        Assert.Equal(First.Scale.Zip(Second.Scale, (x, y) => (0.5f * x) + (0.5f * y)), mix.Scale);
    }

    [Fact]
    public void Alpha_outside_0_to_1_extrapolates()
    {
        VlaeLatent mix = LatentMix.Mix(First, Second, 2f);
        Assert.All(mix.Code.Index(), code =>
            Assert.Equal((2 * Second.Code[code.Index]) - First.Code[code.Index], code.Item, 1e-6));
    }

    [Fact]
    public void The_place_of_a_mix_is_its_alpha_in_the_row_of_its_levels()
    {
        Assert.Equal(new GridPlace("", "α 0.25"), LatentMix.Mix(First, Second, 0.25f).Place);
        Assert.Equal(
            new GridPlace("spherical, levels 1, 2", "α -1"),
            LatentMix.Mix(First, Second, -1f, MixMethod.Spherical, [2, 1]).Place);
    }

    [Fact]
    public void Draws_are_mixed()
    {
        VlaeLatent drawn = LatentDraw.FromPosterior(First, 1, 0), mix = LatentMix.Mix(drawn, Second, 0f);

        Assert.Equal(drawn.Code.AsEnumerable(), mix.Code);
        Assert.NotEqual(mix.Mean.AsEnumerable(), mix.Code);
    }

    [Fact]
    public void A_mix_is_named_after_its_parts()
    {
        VlaeLatent mix = LatentMix.Mix(First, Second, 0.25f);

        Assert.Null(mix.Image);
        Assert.Contains("0.25", mix.ToString());
        Assert.Contains("Digits Train 1", mix.ToString());
        Assert.Contains("Digits Train 2", mix.ToString());
    }

    [Fact]
    public void Latents_of_different_models_are_refused()
    {
        using VlaeModel other = SmallTraining.Untrained(seed: 4);
        VlaeLatent foreign = other.Encode(LatentExample.Images[..1])[0];
        using VlaeModel larger = VlaeModel.Create(SmallTraining.Architecture with { Dropout = 0f }, 3);

        Assert.Equal("LatentModelMismatch",
            Assert.Throws<VlaeException>(() => LatentMix.Mix(First, foreign, 0.5f)).ErrorId);
        Assert.Equal("LatentModelMismatch", Assert.Throws<VlaeException>(
            () => LatentMix.Mix(First, larger.Encode(LatentExample.Images[..1])[0], 0.5f)).ErrorId);
    }

    [Fact]
    public void A_model_read_twice_is_one_model()
    {
        using VlaeModel again = SmallTraining.Untrained(seed: 3);
        VlaeLatent latent = again.Encode(LatentExample.Images[..2])[1];

        Assert.NotSame(LatentExample.Model, again);
        AssertSame(LatentMix.Mix(First, Second, 0.5f), LatentMix.Mix(First, latent, 0.5f));
    }

    private static void AssertSame(VlaeLatent expected, VlaeLatent actual)
    {
        Assert.Equal(expected.Mean.AsEnumerable(), actual.Mean);
        Assert.Equal(expected.Scale.AsEnumerable(), actual.Scale);
        Assert.Equal(expected.Code.AsEnumerable(), actual.Code);
    }
}
