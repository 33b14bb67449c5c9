using Vlae.Ladder;
using Vlae.Images;

namespace Vlae.Tests.Memory;

public sealed class ImageRunsTests
{
    private static readonly MapShape Small = new(1, 28, 28), Large = new(1, 1024, 1024);

    [Theory]
    [InlineData(512, 512)]
    [InlineData(int.MaxValue, 21376)]
    public void Small_images_go_together(int most, int length) => Assert.Equal(length, ImageRuns.Length(Small, most));

    [Fact]
    public void Large_images_go_block_by_block() => Assert.Equal(32, ImageRuns.Length(Large, 512));

    [Theory]
    [InlineData(0)]
    [InlineData(1, 1)]
    [InlineData(32, 32)]
    [InlineData(33, 33)]
    [InlineData(34, 32, 2)]
    [InlineData(65, 32, 33)]
    public void No_image_of_several_is_alone(int images, params int[] counts)
    {
        (int First, int Count)[] runs = [.. ImageRuns.Of(images, Large)];

        Assert.Equal(counts, runs.Select(run => run.Count));
        Assert.Equal(counts.Select((_, i) => counts[..i].Sum()), runs.Select(run => run.First));
    }
}
