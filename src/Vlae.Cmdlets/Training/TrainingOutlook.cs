using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training;

namespace Vlae.Cmdlets;

/// <summary>A training that was not begun: what its memory depends on.</summary>
/// <param name="Network">The network.</param>
/// <param name="Plan">How to train.</param>
/// <param name="Backend">What computes.</param>
/// <param name="Images">Number of images, including the held-out ones.</param>
/// <param name="ImageBytes">Bytes of all images in memory, with those to validate on.</param>
/// <param name="HasOthers">Whether there are other images to validate on.</param>
/// <param name="Ranks">The ranks that train together; null for this process alone.</param>
internal sealed record TrainingOutlook(
    LadderArchitecture Network, TrainingPlan Plan, ILadderBackend Backend, int Images, long ImageBytes,
    bool HasOthers, ICommunicator? Ranks = null)
{
    /// <summary>The memory that it needs.</summary>
    /// <exception cref="VlaeException"><c>MemoryLimitReached</c>: one buffer alone is too long.</exception>
    public MemoryNeed Need() => TrainingMemory.Of(
        Network, Plan.Options, Backend, Images, ImageBytes, HasOthers || Plan.Options.ValidationCount > 0,
        Plan.Checkpoint is not null, Ranks);
}
