using Vlae.Backends;
using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Tests.Reference;

/// <summary>An architecture with parameters, images and a loss to compute, all from fixed seeds.</summary>
internal sealed record LadderCase(LadderArchitecture Architecture, int BatchSize, LossKind Loss = LossKind.MonteCarlo)
{
    public const ulong Seed = 20260727;

    public ParameterSet Parameters { get; } = ParameterInitialiser.Draw(Architecture, Seed);

    /// <summary>Noise as images, a few more than a batch.</summary>
    public ImageSet Images { get; } = Noise(Architecture.Image, BatchSize + 3);

    /// <summary>Rows of a batch: out of order, and another batch at each step.</summary>
    public int[] RowsOf(int step) =>
        [.. Enumerable.Range(0, BatchSize).Select(i => ((i * 7) + 2 + step) % Images.Count)];

    public ReferenceSample[] BatchOf(int step) => ReferenceNoise.Batch(Architecture, Images, RowsOf(step), Seed, step);

    public TrainingSetup Setup => new(Parameters, Images, Loss, Seed, BatchSize, ThreadCount: 1);

    private static ImageSet Noise(MapShape shape, int count)
    {
        var pixels = new byte[count * shape.Size];
        new Random(7).NextBytes(pixels);
        return new("noise", "Train", shape.Channels, shape.Height, shape.Width, pixels, null);
    }
}
