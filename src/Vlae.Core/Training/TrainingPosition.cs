using Vlae.Engine;

namespace Vlae.Training;

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
