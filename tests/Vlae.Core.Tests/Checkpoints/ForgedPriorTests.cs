using Vlae.Priors;

namespace Vlae.Tests.Checkpoints;

/// <summary>A fitted prior with impossible numbers is refused, and is no other exception.</summary>
public sealed class ForgedPriorTests
{
    private const float Weight = 0.375f, Mean = 7.25f, Scale = 9.5f;

    [Theory]
    [InlineData(Weight, Weight)]
    [InlineData(Weight, -0.375f, "impossible numbers")]
    [InlineData(Weight, 2f, "impossible numbers")]
    [InlineData(Mean, float.NaN, "impossible numbers")]
    [InlineData(Scale, 0f, "impossible numbers")]
    [InlineData(Scale, float.PositiveInfinity, "impossible numbers")]
    public void An_impossible_number_is_refused(float value, float forged, string? words = null)
    {
        byte[] file = CheckpointExample.Bytes(new(new(CheckpointExample.Whole.Model.Parameters) { Prior = Prior() }));
        int at = file.AsSpan().LastIndexOf(BitConverter.GetBytes(value));
        BitConverter.TryWriteBytes(file.AsSpan(at), forged);
        if (words is null)
        {
            Assert.Equal([Weight, 1 - Weight], CheckpointExample.Read(file).Model.Prior!.Weights);
            return;
        }

        var error = Assert.Throws<VlaeException>(() => CheckpointExample.Read(file));
        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains(words, error.Message);
    }

    private static FittedPrior Prior()
    {
        int size = 2 * CheckpointExample.Architecture.CodeSize;
        return new(
            [Weight, 1 - Weight], [.. Enumerable.Repeat(Mean, size)], [.. Enumerable.Repeat(Scale, size)]);
    }
}
