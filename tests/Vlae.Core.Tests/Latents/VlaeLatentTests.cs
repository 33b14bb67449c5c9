using Vlae.Ladder;

namespace Vlae.Tests.Latents;

/// <summary>The parts of a latent, and its levels with both wirings.</summary>
public sealed class VlaeLatentTests
{
    [Theory]
    [InlineData(LadderWiring.Paper, new[] { 0, 1, 2 })]
    [InlineData(LadderWiring.Notebook, new[] { 2, 1, 0 })]
    public void Levels_are_the_blocks_from_the_bottom_to_the_top(LadderWiring wiring, int[] blocks)
    {
        using VlaeModel model = LatentExample.Of(wiring);
        int size = model.Architecture.LatentSize;
        float[] numbers = [.. Enumerable.Range(0, model.Architecture.CodeSize).Select(i => (float)i)];
        var latent = new VlaeLatent(model, [.. numbers], [.. numbers.Select(x => x + 100)],
            [.. numbers.Select(x => x + 200)]);

        Assert.Equal([1, 2, 3], latent.Levels.Select(level => level.Level));
        foreach (LatentLevel level in latent.Levels)
        {
            IEnumerable<float> expected = numbers.Skip(blocks[level.Level - 1] * size).Take(size);
            Assert.Equal(expected, level.Mean);
            Assert.Equal(expected.Select(x => x + 100), level.Scale);
            Assert.Equal(expected.Select(x => x + 200), level.Code);
        }
    }

    [Fact]
    public void The_default_code_is_the_mean()
    {
        VlaeLatent latent = LatentExample.Latents[0];

        Assert.Equal(latent.Mean.AsEnumerable(), latent.Code);
        Assert.All(latent.Scale, scale => Assert.True(scale > 0));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] right = new float[8], wrong = new float[7];

        Assert.Throws<ArgumentException>(() => new VlaeLatent(LatentExample.Model, [.. wrong], [.. right]));
        Assert.Throws<ArgumentException>(() => new VlaeLatent(LatentExample.Model, [.. right], [.. wrong]));
        Assert.Throws<ArgumentException>(() => new VlaeLatent(LatentExample.Model, [.. right], [.. right], [.. wrong]));
        Assert.Equal(8, new VlaeLatent(LatentExample.Model, [.. right], [.. right]).Code.Length);
    }

    [Fact]
    public void A_latent_is_named_after_its_image() =>
        Assert.StartsWith("Digits Train 1", LatentExample.Latents[0].ToString(), StringComparison.Ordinal);
}
