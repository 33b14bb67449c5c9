using Vlae.Data;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Ladder;
using Vlae.Tests.Training;

namespace Vlae.Tests.Memory;

/// <summary>What is said beforehand of an engine's memory is what it allocates.</summary>
[Collection(nameof(AloneCollection))]
public sealed class EngineMemoryTests
{
    // What the test runner and small objects take.
    private const long Rest = 600_000;

    private static readonly LadderArchitecture Large = LadderDesigner.Design(1, 48, 48) with { HiddenSize = 32 };

    [Theory]
    [InlineData(28, 32, 1, false, false)]
    [InlineData(28, 300, 3, true, true)]
    [InlineData(48, 64, 2, true, true)]
    [InlineData(48, 48, 1, true, false)]
    public void A_training_allocates_what_was_said(int side, int batch, int threads, bool denoises, bool averages)
    {
        LadderArchitecture network = side == 28 ? new() : Large;
        var images = new ImageSet("Test", "Train", 1, side, side, new byte[batch * side * side], labels: null);
        ParameterSet parameters = VlaeModel.Create(network, seed: 1).Parameters;
        var setup = new TrainingSetup(parameters, images, LossKind.MonteCarlo, 1, batch, threads)
        {
            Denoise = denoises ? 0.1f : 0f, Optimizer = new() { EmaDecay = averages ? 0.99f : 0f },
        };
        MemoryNeed need = new ManagedBackend().MemoryOf(
            network, new TrainingDemand(batch, threads, denoises, averages));

        long allocated = AllocatedBy(() =>
        {
            using ITrainingEngine engine = new ManagedBackend().CreateTraining(setup);
            engine.Step([.. Enumerable.Range(0, batch)], 0, new(0.001f));
        });

        Assert.InRange(allocated, need.Bytes * 0.98, (need.Bytes * 1.02) + Rest);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(20, true)]
    [InlineData(20, false)]
    public void An_engine_allocates_what_was_said(int count, bool encodes)
    {
        var demand = new InferenceDemand(count, encodes, !encodes);
        MemoryNeed need = new ManagedBackend().MemoryOf(Large, demand);
        ParameterSet parameters = VlaeModel.Create(Large, seed: 1).Parameters;
        float[] images = new float[count * Large.Image.Size], codes = new float[count * Large.CodeSize];

        long allocated = AllocatedBy(() =>
        {
            using ILadderEngine engine = new ManagedBackend().CreateEngine(parameters);
            if (encodes)
                engine.Encode(images, codes, new float[codes.Length]);
            else
                engine.Decode(codes, images);
        });

        Assert.InRange(allocated, need.Bytes * 0.98, (need.Bytes * 1.02) + Rest);
    }

    private static long AllocatedBy(Action work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
