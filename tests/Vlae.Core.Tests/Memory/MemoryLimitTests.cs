using Vlae.Engine.Cpu;
using Vlae.Training;
using Vlae.Tests.Training;

namespace Vlae.Tests.Memory;

/// <summary>The limit of the environment, which holds for the whole process: these tests run alone.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MemoryLimitTests : IDisposable
{
    public void Dispose() => Environment.SetEnvironmentVariable(MemoryLimit.Variable, null);

    [Theory]
    [InlineData("12", 12_000_000, 12_000_000)]
    [InlineData("0", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("much", null, null)]
    [InlineData(null, null, null)]
    public void The_variable_is_the_limit_of_both(string? variable, int? kept, int? whole)
    {
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Environment.SetEnvironmentVariable(MemoryLimit.Variable, variable);

        Assert.Equal(kept ?? available / 2, MemoryLimit.Bytes);
        Assert.Equal(whole ?? available, MemoryLimit.Whole);
    }

    [Fact]
    public void Encoding_beyond_the_limit_is_refused_with_numbers_and_works_when_there_is_room()
    {
        VlaeImage[] images = LatentExample.Images;
        using var model = VlaeModel.Create(new(), seed: 1);
        VlaeLatent latent = model.Encode(images[..1])[0];
        Environment.SetEnvironmentVariable(MemoryLimit.Variable, "1");

        var refusal = Assert.Throws<VlaeException>(() => model.Encode(images));
        Assert.Equal("MemoryLimitReached", refusal.ErrorId);
        Assert.Matches(
            @"^Encoding with the network 28x28x1, .* needs about [\d.]+ MB: [\d.]+ MB for .*\. The limit is 1 MB\.$",
            refusal.Message);
        Assert.Equal(
            "MemoryLimitReached",
            Assert.Throws<VlaeException>(() => model.Decode([latent])).ErrorId);

        Environment.SetEnvironmentVariable(MemoryLimit.Variable, null);
        Assert.Equal(images.Length, model.Encode(images).Length);
    }

    [Fact]
    public void Fewer_blocks_at_once_give_the_same_bits()
    {
        VlaeImage[] images = [.. Enumerable.Range(0, 5).SelectMany(_ => LatentExample.Images)];
        using VlaeModel free = SmallTraining.Untrained(), tight = SmallTraining.Untrained();
        long least = ModelMemory.Of(tight, images: 0).Bytes;
        var expected = free.Encode(images);
        Environment.SetEnvironmentVariable(MemoryLimit.Variable, $"{1 + (least / 1_000_000)}");

        Assert.Equal(expected.SelectMany(z => z.Code), tight.Encode(images).SelectMany(z => z.Code));
    }

    [Fact]
    public void A_training_beyond_the_limit_is_refused_before_it_begins()
    {
        VlaeModel start = SmallTraining.Untrained();
        Environment.SetEnvironmentVariable(MemoryLimit.Variable, "2");

        var refusal = Assert.Throws<VlaeException>(
            () => new Trainer(start, SmallTraining.Images, SmallTraining.Options, new ManagedBackend()));
        Assert.Equal("MemoryLimitReached", refusal.ErrorId);
        Assert.StartsWith("Training needs about ", refusal.Message);
    }
}
