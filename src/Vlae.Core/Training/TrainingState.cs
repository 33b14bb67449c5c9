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

    /// <summary>
    /// How often the training went back to an earlier state, from 0 to <see cref="Trainer.MaxRollbacks"/>. Each time
    /// halved its learning rate.
    /// </summary>
    public int Rollbacks { get; init; }
}

/// <summary>The position of a training in its epochs and steps.</summary>
/// <param name="Epoch">Number of finished epochs of this training.</param>
/// <param name="Step">Number of finished steps of the current epoch.</param>
/// <param name="Losses">Losses of these steps.</param>
/// <param name="Elapsed">Time of these steps.</param>
internal readonly record struct TrainingPosition(int Epoch, int Step, LossSums Losses, TimeSpan Elapsed)
{
    /// <summary>The position of a resumed training; the beginning if the state is null.</summary>
    public static TrainingPosition Of(TrainingState? state) => state is null
        ? default
        : new(state.EpochsDone, state.StepsIntoEpoch, state.LossesIntoEpoch, state.ElapsedInEpoch);

    /// <summary>The beginning of the next epoch.</summary>
    public TrainingPosition NextEpoch() => new(Epoch + 1, 0, default, TimeSpan.Zero);
}
