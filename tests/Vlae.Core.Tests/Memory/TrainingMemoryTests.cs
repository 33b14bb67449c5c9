using Vlae.Data;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Ladder;
using Vlae.Training;
using Vlae.Training.Options;
using Vlae.Tests.Training;

namespace Vlae.Tests.Memory;

/// <summary>A training never keeps more memory than was said beforehand, nor much less.</summary>
[Collection(nameof(AloneCollection))]
public sealed class TrainingMemoryTests
{
    private const int Count = 24;

    private static readonly LadderArchitecture Network = LadderDesigner.Design(1, 48, 48) with { HiddenSize = 32 };

    [Theory]
    [InlineData(1, 0f, 0)]
    [InlineData(2, 0.9f, 4)]
    public void The_most_that_a_training_keeps_is_what_was_said(int epochs, float averages, int heldOut)
    {
        var options = new TrainingOptions
        {
            Epochs = epochs, BatchSize = 32, Seed = 1, ThreadCount = 1, EmaDecay = averages, ValidationCount = heldOut,
        };
        var images = new ImageSet("Test", "Train", 1, 48, 48, Noise(Count * 48 * 48), labels: null);
        MemoryNeed need = TrainingMemory.Of(Network, options, new ManagedBackend(), Count, images.HeldBytes, heldOut > 0);

        // What other tests left must not be freed meanwhile: it would count as memory that the training gave back.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Kept();
        var backend = new WatchedBackend();
        var trainer = new Trainer(VlaeModel.Create(Network, seed: 1), images, options, backend);
        trainer.Run(default);
        // The images were there before.
        long kept = backend.Most - before + images.HeldBytes;

        Assert.InRange(kept, need.Bytes * 0.75, need.Bytes * 1.05);
    }

    private static long Kept()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static byte[] Noise(int count)
    {
        byte[] bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    // Looks after each step, and whenever a model is used, as a validation does.
    private sealed class WatchedBackend : ILadderBackend
    {
        private readonly ManagedBackend _backend = new();

        public string Name => _backend.Name;

        public long Most { get; private set; }

        public ILadderEngine CreateEngine(ParameterSet parameters) =>
            new Watched(_backend.CreateEngine(parameters), training: null, Look);

        public ITrainingEngine CreateTraining(TrainingSetup setup) =>
            new Watched(engine: null, _backend.CreateTraining(setup), Look);

        private void Look() => Most = Math.Max(Most, Kept());
    }

    private sealed class Watched(ILadderEngine? engine, ITrainingEngine? training, Action look)
        : ILadderEngine, ITrainingEngine
    {
        public bool IsReadingFree => training!.IsReadingFree;

        public GuardState Guard => training!.Guard;

        public double Variance => training!.Variance;

        public void Encode(
            ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel) =>
            engine!.Encode(images, means, scales, cancel);

        public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel)
        {
            engine!.Decode(codes, images, cancel);
            look();
        }

        public void Step(ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel)
        {
            training!.Step(rows, step, settings, cancel);
            look();
        }

        public LossSums TakeLosses() => training!.TakeLosses();

        public ParameterSet GetParameters() => training!.GetParameters();

        public ParameterSet GetAverage()
        {
            ParameterSet average = training!.GetAverage();
            look();
            return average;
        }

        public ParameterSet GetGradients() => training!.GetGradients();

        public OptimizerState GetOptimizerState()
        {
            OptimizerState state = training!.GetOptimizerState();
            look();
            GC.KeepAlive(state);
            return state;
        }

        public void Dispose()
        {
            engine?.Dispose();
            training?.Dispose();
        }
    }
}
