using Vlae.Engine;

namespace Vlae.Training;

/// <summary>The place that a training has reached.</summary>
/// <param name="Epoch">Epochs of this training that are done.</param>
/// <param name="Step">Steps that are done in the epoch under way.</param>
/// <param name="Losses">Their losses.</param>
/// <param name="Elapsed">Their time.</param>
internal readonly record struct TrainingPosition(int Epoch, int Step, LossSums Losses, TimeSpan Elapsed)
{
    /// <summary>The place of a training that goes on; null for the beginning.</summary>
    public static TrainingPosition Of(TrainingState? state) => state is null
        ? default
        : new(state.EpochsDone, state.StepsIntoEpoch, state.LossesIntoEpoch, state.ElapsedInEpoch);

    /// <summary>The beginning of the next epoch.</summary>
    public TrainingPosition NextEpoch() => new(Epoch + 1, 0, default, TimeSpan.Zero);
}
