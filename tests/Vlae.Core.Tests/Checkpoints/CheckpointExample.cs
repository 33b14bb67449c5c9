using System.Collections.Immutable;
using Vlae.Checkpoints;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Tests.Checkpoints.Safetensors;
using Vlae.Training;

namespace Vlae.Tests.Checkpoints;

/// <summary>A checkpoint with all contents, and no value at its default.</summary>
internal static class CheckpointExample
{
    public static LadderArchitecture Architecture { get; } = new()
    {
        Channels = 3, Height = 12, Width = 10, Levels = [new(5, 4, 2), new(9, 3, 1)], LatentSize = 3, HiddenSize = 5,
        Dropout = 0.15f, Wiring = LadderWiring.Paper,
    };

    public static ImmutableArray<EpochReport> History { get; } =
    [
        new(1, 2, 1.0 / 3, Math.PI, TimeSpan.FromTicks(123_456_789), 6543.21),
        new(2, 2, 1e-300, 5e20, TimeSpan.FromDays(2), 0.1)
        {
            ValidationReconstruction = 2.0 / 7, ValidationLatent = -0.0,
            ValidationLevelKL = [1.0 / 7, double.NaN],
        },
    ];

    public static ModelProvenance Provenance { get; } = new()
    {
        Version = "0.1.0", Backend = "Managed", DataSet = "Ziffern \"ü\"", DataSha256 = "ab",
        ValidationSha256 = "ef",
        Command = "a | b -C 'd'\n",
        Seed = 17, TrainedFrom = "cd",
        Created = new(2026, 7, 27, 1, 2, 3, 456, TimeSpan.FromHours(2)),
        Options = new()
        {
            Epochs = 7, BatchSize = 3, LearningRate = 0.0123f, Loss = LossKind.KullbackLeibler, Seed = long.MinValue,
            ThreadCount = 5,
        },
    };

    public static TrainingState State { get; } = new(
        3, 4, new LossSums(0.1 + 0.2, 1.0 / 3, 4), TimeSpan.FromTicks(7),
        new(long.MaxValue, ParameterInitializer.Draw(Architecture, 2), ParameterInitializer.Draw(Architecture, 3)));

    public static ModelCheckpoint Whole { get; } = new(
        new(ParameterInitializer.Draw(Architecture, 1))
        {
            Name = "example", History = History, Provenance = Provenance,
        },
        State);

    /// <summary>A small file, with only a model.</summary>
    public static byte[] SmallFile { get; } = Bytes(new(SmallTraining.Untrained()));

    public static byte[] Bytes(ModelCheckpoint checkpoint)
    {
        using var stream = new MemoryStream();
        checkpoint.Write(stream);
        return stream.ToArray();
    }

    public static ModelCheckpoint Read(byte[] bytes) =>
        SafetensorsBytes.Read(bytes, path => ModelCheckpoint.Read(path));
}
