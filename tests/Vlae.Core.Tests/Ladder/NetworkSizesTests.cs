using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>The default network of a size: hidden layers grow with the images, up to a limit.</summary>
public sealed class NetworkSizesTests
{
    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(1, 28, 16)]
    [InlineData(1, 32, 16)]
    [InlineData(1, 64, 32)]
    [InlineData(1, 128, 80)]
    [InlineData(1, 240, 128)]
    [InlineData(3, 16, 48)]
    [InlineData(3, 28, 96)]
    [InlineData(3, 32, 96)]
    [InlineData(3, 48, 128)]
    [InlineData(3, 64, 128)]
    [InlineData(3, 128, 128)]
    public void Hidden_layers_follow_from_the_side_and_the_channels(int channels, int side, int hidden)
    {
        MapShape image = new(channels, side, side);

        Assert.Equal((16, hidden), NetworkSizes.Of(NetworkSize.Default, image));
        Assert.Equal((8, hidden / 2), NetworkSizes.Of(NetworkSize.Small, image));
        Assert.Equal((32, Math.Max(2 * hidden, 128)), NetworkSizes.Of(NetworkSize.Wide, image));
        Assert.Equal((16, 16), NetworkSizes.Of(NetworkSize.Notebook, image));
    }

    [Theory]
    [InlineData(1, 28)]
    [InlineData(3, 32)]
    [InlineData(3, 48)]
    [InlineData(3, 64)]
    [InlineData(1, 96)]
    [InlineData(3, 128)]
    public void Scales_begin_near_1_at_any_size(int channels, int side)
    {
        LadderArchitecture designed = LadderDesigner.Design(channels, side, side);
        VlaeModel model = VlaeModel.Create(
            designed with { HiddenSize = NetworkSizes.Of(NetworkSize.Default, designed.Image).HiddenSize }, seed: 1);
        var random = new Random(1);
        VlaeImage[] images = [.. Enumerable.Range(0, 20).Select(_ => TwoTone(random, designed.Image))];

        float[] scales = [.. model.Encode(images).SelectMany(latent => latent.Scale)];
        Assert.InRange(scales.Average(), 0.8f, 1.25f);
        Assert.All(scales, scale => Assert.InRange(scale, 0.2f, 5f));
    }

    /// <summary>A picture of two colors, above and below a line.</summary>
    private static VlaeImage TwoTone(Random random, MapShape shape)
    {
        int line = random.Next(shape.Height) * shape.Width;
        float[][] tones = [.. Enumerable.Range(0, shape.Channels).Select(_ => new[] { Tone(), Tone() })];
        return new(
            shape.Channels, shape.Height, shape.Width,
            [.. tones.SelectMany(tone => Enumerable.Range(0, shape.Height * shape.Width)
                .Select(pixel => tone[pixel < line ? 0 : 1]))]);

        float Tone() => (2 * random.NextSingle()) - 1;
    }
}
