using Vlae.Data;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>An architecture with parameters, images and a loss, all from fixed seeds.</summary>
internal sealed record LadderCase(LadderArchitecture Architecture, int BatchSize, LossKind Loss = LossKind.MonteCarlo)
{
    public const ulong Seed = 20260727;

    public PixelLikelihood Likelihood { get; init; } = new();

    public float FreeBits { get; init; }

    public float Denoise { get; init; }

    public Augmentations Augment { get; init; }

    /// <summary>By block of the code; empty for 1. The same holds for <see cref="Fades"/>.</summary>
    public float[] LatentWeights { get; init; } = [];

    public float[] Fades { get; init; } = [];

    public OptimizerSettings Optimizer { get; init; } = new();

    public ParameterSet Parameters { get; } = ParameterInitializer.Draw(Architecture, Seed);

    /// <summary>Images of noise, a few more than a batch.</summary>
    public ImageSet Images { get; } = Noise(Architecture.Image, BatchSize + 3);

    public TrainingSetup Setup => new(Parameters, Images, Loss, Seed, BatchSize, ThreadCount: 1)
    {
        Likelihood = Likelihood, FreeBits = FreeBits, Denoise = Denoise, Augment = Augment, Optimizer = Optimizer,
    };

    /// <summary>The same without the noise that each backend draws differently.</summary>
    public LadderCase WithoutNoise => new(Architecture with { Dropout = 0f }, BatchSize, Loss)
    {
        Likelihood = Likelihood with { Binarized = false },
        FreeBits = FreeBits,
        Augment = Augment,
        LatentWeights = LatentWeights,
        Fades = Fades,
        Optimizer = Optimizer,
    };

    /// <summary>Rows of a batch, out of order; each step has another batch.</summary>
    public int[] RowsOf(int step) =>
        [.. Enumerable.Range(0, BatchSize).Select(i => ((i * 7) + 2 + step) % Images.Count)];

    public ReferenceSample[] BatchOf(int step) => ReferenceNoise.Batch(this, RowsOf(step), step);

    public ReferenceTerms TermsAt(double variance) =>
        new(Loss, Likelihood.Kind, variance, FreeBits) { LatentWeights = LatentWeights, Fades = Fades };

    public ReferenceTerms Terms => TermsAt(1);

    public StepSettings Settings(float learningRate, float[]? epsilon = null) =>
        new(learningRate) { LatentWeights = LatentWeights, Fades = Fades, Epsilon = epsilon };

    private static ImageSet Noise(MapShape shape, int count)
    {
        var pixels = new byte[count * shape.Size];
        new Random(7).NextBytes(pixels);
        return new("noise", "Train", shape.Channels, shape.Height, shape.Width, pixels, null);
    }
}
