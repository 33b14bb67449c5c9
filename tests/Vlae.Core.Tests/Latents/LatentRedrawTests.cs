using Vlae.Ladder;
using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>Draws of some levels, with one temperature per level.</summary>
public sealed class LatentRedrawTests
{
    [Theory]
    [InlineData(LadderWiring.Notebook)]
    [InlineData(LadderWiring.Paper)]
    public void Only_the_chosen_levels_are_drawn_as_from_the_prior(LadderWiring wiring)
    {
        using VlaeModel model = LatentExample.Of(wiring);
        VlaeLatent kept = LatentDraw.FromPrior(model, 1, 0), sample = LatentDraw.FromPrior(model, 9, 4);
        VlaeLatent drawn = LatentDraw.Redraw(kept, [2], 9, 4);

        Assert.Equal(kept.Levels[0].Code.AsEnumerable(), drawn.Levels[0].Code);
        Assert.Equal(sample.Levels[1].Code.AsEnumerable(), drawn.Levels[1].Code);
        Assert.Equal(kept.Levels[2].Code.AsEnumerable(), drawn.Levels[2].Code);
        Assert.Equal("sample 1 (seed 1) with level 2 of sample 5 (seed 9)", drawn.Name);
    }

    [Fact]
    public void A_drawn_level_has_the_priors_mean_and_scale()
    {
        VlaeLatent drawn = LatentDraw.Redraw(LatentExample.Latents[0], [1], 2, 0, 0.5f);

        Assert.All(drawn.Levels[0].Mean, mean => Assert.Equal(0f, mean));
        Assert.All(drawn.Levels[0].Scale, scale => Assert.Equal(0.5f, scale));
        Assert.Equal(LatentExample.Latents[0].Levels[1].Scale.AsEnumerable(), drawn.Levels[1].Scale);
        Assert.Null(drawn.Image);
    }

    [Theory]
    [InlineData(LadderWiring.Notebook)]
    [InlineData(LadderWiring.Paper)]
    public void One_temperature_per_level_starts_at_the_bottom(LadderWiring wiring)
    {
        using VlaeModel model = LatentExample.Of(wiring);
        VlaeLatent one = LatentDraw.FromPrior(model, 5, 3), warm = LatentDraw.FromPrior(model, 5, 3, 0f, 1f, 2f);

        Assert.All(warm.Levels[0].Code, code => Assert.Equal(0f, code));
        Assert.Equal(one.Levels[1].Code.AsEnumerable(), warm.Levels[1].Code);
        Assert.Equal(one.Levels[2].Code.Select(code => 2 * code), warm.Levels[2].Code);
        Assert.All(warm.Levels[2].Scale, scale => Assert.Equal(2f, scale));
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(1f, 1f, 1f, 1f)]
    public void A_wrong_number_of_temperatures_is_refused(params float[] temperatures)
    {
        using VlaeModel model = LatentExample.Of(LadderWiring.Paper);
        var error = Assert.Throws<VlaeException>(() => LatentDraw.FromPrior(model, 1, 0, temperatures));
        Assert.Equal("TemperatureCountDiffers", error.ErrorId);
    }
}
