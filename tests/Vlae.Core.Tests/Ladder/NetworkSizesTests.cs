using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>The hidden layers of the default network grow with the images, up to a limit.</summary>
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
}
