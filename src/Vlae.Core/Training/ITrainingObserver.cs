namespace Vlae.Training;

/// <summary>Receives the events of a training, on the training's own thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Path of the last checkpoint, for error messages; null without one.</summary>
    string? Checkpoint { get; }

    /// <summary>Called after each step. It must return quickly.</summary>
    void OnStep(in TrainingProgress progress);

    /// <summary>Called after each epoch.</summary>
    void OnEpoch(EpochReport report);

    /// <summary>
    /// Called after <see cref="OnEpoch"/> if the epoch has the best validation so far, and before <see
    /// cref="OnRollback"/> if an earlier model is the best again.
    /// </summary>
    void OnBest(VlaeModel model);

    /// <summary>Called when a training that diverged goes back to its last good state.</summary>
    void OnRollback(TrainingRollback rollback);

    /// <summary>Called when it is time to save: before the first step, after each epoch, and on cancellation.</summary>
    /// <param name="snapshot">Makes a copy of the model and the state. It costs nothing if it is not called.</param>
    void OnCheckpoint(Func<(VlaeModel Model, TrainingState State)> snapshot);
}

/// <summary>A return to the last good state, after a training diverged.</summary>
/// <param name="DivergedEpoch">The epoch in which it diverged, by its number in the history.</param>
/// <param name="GoodEpoch">The last good epoch, by its number in the history; 0 for the start.</param>
/// <param name="LearningRate">The learning rate from now on; the highest, if a schedule changes it.</param>
public sealed record TrainingRollback(int DivergedEpoch, int GoodEpoch, float LearningRate);
