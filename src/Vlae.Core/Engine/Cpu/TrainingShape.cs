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
    /// <summary>The division for a batch size and a number of threads; 0 for one per processor.</summary>
    public static TrainingShape Of(LadderPlan plan, int batchSize, int threadCount)
    {
        int blocks = Block.Count(batchSize), threads = threadCount > 0 ? threadCount : Environment.ProcessorCount;
        // A shorter batch, such as the last one of an epoch, may have more slices than a full batch.
        int slices = Enumerable.Range(1, blocks).Max(count => new BatchSlices(count, threads).Count);
        int workers = Math.Min(threads, slices);
        bool hasPairs = Enumerable.Range(1, blocks).Any(
            count => new BatchSlices(count, workers).BlocksOf(0).End > 1);
        return new(blocks, slices, workers, hasPairs ? plan.BlocksInTurn : 1);
    }
}
