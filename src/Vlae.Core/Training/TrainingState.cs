using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Training;

/// <summary>The state of a training, apart from its model. A resumed run needs it to give identical bits.</summary>
/// <remarks>
/// Noise and order depend only on seed, epoch and step, so there is no generator state to save.
/// </remarks>
/// <param name="EpochsDone">Number of finished epochs of this training.</param>
/// <param name="StepsIntoEpoch">Number of finished steps of the current epoch.</param>
/// <param name="LossesIntoEpoch">Losses of these steps.</param>
/// <param name="ElapsedInEpoch">Time of these steps.</param>
/// <param name="Optimizer">The optimizer's state.</param>
public sealed record TrainingState(
    int EpochsDone,
    int StepsIntoEpoch,
    LossSums LossesIntoEpoch,
    TimeSpan ElapsedInEpoch,
    OptimizerState Optimizer)
{
    /// <summary>
    /// The trained parameters, if the model has their running average; null if the model has the trained parameters.
    /// </summary>
    public ParameterSet? Parameters { get; init; }
}
