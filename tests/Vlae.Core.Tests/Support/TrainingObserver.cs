using Vlae.Checkpoints;
using Vlae.Training;

namespace Vlae.Tests;

/// <summary>Records all events, cancels after a number of steps, and takes every snapshot.</summary>
internal sealed class TrainingObserver : ITrainingObserver, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>Steps after which to cancel; 0 for never.</summary>
    public int CancelAfter { get; init; }

    public CancellationToken Canceled => _cancel.Token;

    public List<TrainingProgress> Steps { get; } = [];

    public List<EpochReport> Epochs { get; } = [];

    public List<VlaeModel> Best { get; } = [];

    public List<TrainingRollback> Rollbacks { get; } = [];

    public string? Checkpoint => null;

    public List<ModelCheckpoint> Checkpoints { get; } = [];

    public void OnStep(in TrainingProgress progress)
    {
        Steps.Add(progress);
        if (Steps.Count == CancelAfter)
            _cancel.Cancel();
    }

    public void OnEpoch(EpochReport report) => Epochs.Add(report);

    public void OnBest(VlaeModel model) => Best.Add(model);

    public void OnRollback(TrainingRollback rollback) => Rollbacks.Add(rollback);

    public void OnCheckpoint(Func<(VlaeModel Model, TrainingState State)> snapshot)
    {
        (VlaeModel model, TrainingState state) = snapshot();
        Checkpoints.Add(new(model, state));
    }

    public void Dispose() => _cancel.Dispose();
}
