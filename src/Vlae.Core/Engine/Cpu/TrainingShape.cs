using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu;

/// <summary>How a training's memory is divided among threads.</summary>
/// <param name="Blocks">Blocks of a full batch.</param>
/// <param name="Slices">The most slices of a batch. Each has a gradient array.</param>
/// <param name="Workers">Threads. Each has the memory of a pass.</param>
/// <param name="BlocksInPass">Blocks of a pass, 1 or 2.</param>
internal readonly record struct TrainingShape(int Blocks, int Slices, int Workers, int BlocksInPass)
{
    /// <summary>The division on a rank.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="batchSize">Images of a full batch.</param>
    /// <param name="threadCount">Number of threads; 0 for one per processor.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="ranks">Number of ranks.</param>
    public static TrainingShape Of(LadderPlan plan, int batchSize, int threadCount, int rank = 0, int ranks = 1)
    {
        int blocks = Block.Count(batchSize), threads = threadCount > 0 ? threadCount : Environment.ProcessorCount;
        if (ranks > 1)
            return OfRank(plan, blocks, threads, rank, ranks);

        // A shorter batch, such as the last one of an epoch, may have more slices than a full batch.
        int slices = Enumerable.Range(1, blocks).Max(count => new BatchSlices(count, threads).Count);
        int workers = Math.Min(threads, slices);
        bool hasPairs = Enumerable.Range(1, blocks).Any(
            count => new BatchSlices(count, workers).BlocksOf(0).End > 1);
        return new(blocks, slices, workers, hasPairs ? plan.BlocksInTurn : 1);
    }

    private static TrainingShape OfRank(LadderPlan plan, int blocks, int threads, int rank, int ranks)
    {
        RankTerms[] batches =
            [.. Enumerable.Range(1, blocks).Select(count => new RankTerms(count, rank, ranks, threads))];
        // A rank without blocks still needs an array for the sum, and a thread that optimizes.
        int slices = Math.Max(1, batches.Max(terms => terms.Slices.Length));
        bool hasPairs = batches.Any(terms => terms.Slices.Any(slice => slice.End - slice.First > 1));
        return new(blocks, slices, Math.Min(threads, slices), hasPairs ? plan.BlocksInTurn : 1);
    }
}
