using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu;

/// <summary>The memory of the built-in engines, counted by the code that allocates it.</summary>
internal static class EngineMemory
{
    private const string Weights = "packed weights";

    /// <summary>The memory of a <see cref="ManagedTraining"/>.</summary>
    public static MemoryNeed Of(LadderArchitecture architecture, TrainingDemand demand)
    {
        var plan = new LadderPlan(architecture, isTraining: true);
        TrainingShape shape = TrainingShape.Of(
            plan, demand.BatchSize, demand.ThreadCount, demand.Rank, demand.Ranks);
        long packed = Parameters(plan, withLayouts: false);
        long pass = Count(memory => _ = new Workspace(plan, isTraining: true, demand.Denoises, memory));
        long offsets = plan.Layers.Sum(layer => (long)WindowOffset.CountOf(layer.Geometry) * IntPtr.Size);
        return MemoryNeed.Of(
            new MemoryPart(Weights, Parameters(plan, withLayouts: true) + offsets + (demand.Averages ? packed : 0)),
            new MemoryPart("gradients", packed * shape.Slices),
            new MemoryPart("the optimizer's moments", 2 * packed),
            new MemoryPart("messages between ranks", demand.Ranks > 1
                ? Count(memory => GradientExchange.Allocate(plan, shape.Blocks, demand.Ranks, memory)) : 0),
            new MemoryPart($"maps of {Together(shape)} images at a time", pass * shape.Workers * shape.BlocksInPass));
    }

    /// <summary>The least memory of a <see cref="ManagedEngine"/>: with one pass.</summary>
    public static MemoryNeed Of(LadderArchitecture architecture, InferenceDemand demand)
    {
        var plan = new LadderPlan(architecture, isTraining: false);
        long weights = (demand.Encodes ? Parameters(plan, withLayouts: true, plan.EncoderPart) : 0)
            + (demand.Decodes ? Parameters(plan, withLayouts: true, plan.DecoderPart) : 0);
        return MemoryNeed.Of(new(Weights, weights), new("maps of images", Pass(plan, demand.Images)));
    }

    /// <summary>The memory of one pass without training.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="images">Images in the call: a single one has a pass of its own.</param>
    public static long Pass(LadderPlan plan, int images) => images == 1
        ? Count(memory => _ = new SinglePass(plan, memory))
        : Count(memory => _ = new Workspace(plan, isTraining: false, isDenoising: false, memory));

    private static long Parameters(LadderPlan plan, bool withLayouts, PlanPart? part = null) =>
        Count(memory => _ = new PackedParameters(plan, withLayouts, part, memory));

    private static long Count(Action<BufferMemory> allocate)
    {
        var memory = new BufferMemory(countsOnly: true);
        allocate(memory);
        return memory.Bytes;
    }

    private static int Together(TrainingShape shape) => shape.Workers * shape.BlocksInPass * Block.Samples;
}
