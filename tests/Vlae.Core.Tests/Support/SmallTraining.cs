using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Ladder;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests;

/// <summary>
/// A training that takes milliseconds: 150 digits, a ladder of two small levels, batches of three blocks.
/// </summary>
internal static class SmallTraining
{
    public static LadderArchitecture Architecture { get; } = new()
    {
        Levels = [new(4, 4, 2), new(6, 3, 2)], LatentSize = 4, HiddenSize = 6,
    };

    /// <summary>Two batches: one full, of three blocks and three groups, and a short one.</summary>
    public static ImageSet Images { get; } = DigitGenerator.Generate("Train", 150);

    public static ImageSet HeldOut { get; } = DigitGenerator.Generate("Test", 40);

    public static TrainingOptions Options { get; } = new() { Epochs = 4, BatchSize = 96, Seed = 42, ThreadCount = 2 };

    public const int StepsAnEpoch = 2;

    public static ILadderBackend Backend { get; } = new ManagedBackend();

    public static VlaeModel Untrained(long seed = 42) => VlaeModel.Create(Architecture, seed);

    public static VlaeModel Train(TrainingOptions options, TrainingObserver? observer = null) =>
        Trainer(Untrained(), options, observer).Run(CancellationToken.None).Model;

    public static Trainer Trainer(
        VlaeModel start, TrainingOptions options, TrainingObserver? observer = null, TrainingState? resume = null,
        ImageSet? validation = null) =>
        new(start, Images, options, Backend, validation, resume) { Observer = observer };

    /// <summary>Asserts that parameters and losses are identical to the bit.</summary>
    public static void AssertSame(VlaeModel expected, VlaeModel actual)
    {
        Assert.Equal(expected.Parameters.Values, actual.Parameters.Values);
        Assert.Equal(expected.History.Select(Losses), actual.History.Select(Losses));
    }

    private static (int, int, double, double, double?, double?) Losses(EpochReport report) => (
        report.Epoch, report.Epochs, report.Reconstruction, report.Latent, report.ValidationReconstruction,
        report.ValidationLatent);
}
