using Vlae.Engine;

namespace Vlae.Tests.Training;

/// <summary>Tests that count the allocations of the whole process, and so run alone.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>A training step allocates nothing.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AllocationTests
{
    private const int Warm = 10;

    [Fact]
    public void A_step_allocates_nothing_on_its_thread()
    {
        using ITrainingEngine engine = Engine(threads: 1);
        int[] rows = [.. Enumerable.Range(0, 96)];
        Run(engine, rows, Warm);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(engine, rows, 20);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Steps_on_several_threads_allocate_nothing()
    {
        const int rounds = 20, steps = 50;
        using ITrainingEngine engine = Engine(threads: 2);
        int[] rows = [.. Enumerable.Range(0, 96)];
        Run(engine, rows, Warm);

        long least = long.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run(engine, rows, steps);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The test runner allocates now and then, but not in every round. A step's smallest object would appear in
        // every round, with three times this size.
        Assert.InRange(least, 0, steps * 8);
    }

    private static void Run(ITrainingEngine engine, int[] rows, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            engine.Step(rows, step, new(0.002f));
            _ = engine.TakeLosses();
        }
    }

    private static ITrainingEngine Engine(int threads) => SmallTraining.Backend.CreateTraining(new(
        SmallTraining.Untrained().Parameters, SmallTraining.Images, LossKind.MonteCarlo, 1, 96, threads));
}
