using Vlae.Data;
using Vlae.Ladder;

namespace Vlae.Backends;

/// <summary>What a backend needs to start training.</summary>
/// <param name="Parameters">The parameters to start from.</param>
/// <param name="Images">The training images, of the architecture's shape.</param>
/// <param name="Loss">The latent term.</param>
/// <param name="Seed">Names all noise of the training.</param>
/// <param name="BatchSize">The largest batch that will be asked for.</param>
/// <param name="ThreadCount">Worker threads; 0 for one a processor. Managed results do not depend on it.</param>
/// <param name="Optimizer">What the optimiser remembers, when a training goes on; else null.</param>
public sealed record TrainingSetup(
    ParameterSet Parameters,
    ImageSet Images,
    LossKind Loss,
    ulong Seed,
    int BatchSize,
    int ThreadCount = 0,
    OptimizerState? Optimizer = null);
