namespace Vlae.Training;

/// <summary>Told how a training goes, on the training's own thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Where the last checkpoint is kept, for errors to name it; null for none.</summary>
    string? Checkpoint { get; }

    /// <summary>A step is done; called after each: be quick.</summary>
    void OnStep(in TrainingProgress progress);

    /// <summary>An epoch is done.</summary>
    void OnEpoch(EpochReport report);

    /// <summary>The epoch that was just reported has the best validation so far.</summary>
    void OnBest(VlaeModel model);

    /// <summary>A moment to save: before the first step, after each epoch, and where a canceled run stops.</summary>
    /// <param name="snapshot">Makes the model and the state as they are now; not called, it costs nothing.</param>
    void OnCheckpoint(Func<(VlaeModel Model, TrainingState State)> snapshot);
}
