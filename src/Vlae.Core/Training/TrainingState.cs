using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Training;

/// <summary>Where a training stands, apart from the parameters: what a resumed run needs to go on to the bit.</summary>
/// <remarks>
/// Noise and order are functions of seed, epoch and step, so that no generator's state is to be kept.
/// </remarks>
/// <param name="EpochsDone">Whole epochs of this training.</param>
/// <param name="StepsIntoEpoch">Steps of the epoch under way.</param>
/// <param name="LossesIntoEpoch">Their losses.</param>
/// <param name="ElapsedInEpoch">Their time.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
public sealed record TrainingState(
    int EpochsDone,
    int StepsIntoEpoch,
    LossSums LossesIntoEpoch,
    TimeSpan ElapsedInEpoch,
    OptimizerState Optimizer)
{
    /// <summary>
    /// The parameters that are trained, where the model has their running average; null where they are the model's.
    /// </summary>
    public ParameterSet? Parameters { get; init; }
}
