using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Training;

namespace Vlae.Cmdlets;

/// <summary>Shows a training in PowerShell, and saves its checkpoint.</summary>
/// <remarks>
/// After Ctrl+C PowerShell refuses all output. The training must still save its checkpoint, so the refusal only
/// requests a stop.
/// </remarks>
internal sealed class TrainingReporter(
    Cmdlet cmdlet, string data, int codeSize, TrainingPlan plan, Action requestStop)
    : ITrainingObserver
{
    private const int ActivityId = 7601;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _shown = -Interval;
    private string _validated = "";
    private bool _hasCheckpoint;

    public string? Checkpoint => _hasCheckpoint ? plan.Checkpoint : null;

    public void OnStep(in TrainingProgress progress)
    {
        TimeSpan now = Stopwatch.GetElapsedTime(_began);
        if (now - _shown < Interval)
            return;

        _shown = now;
        string loss = progress.Loss is { } running
            ? string.Create(CultureInfo.InvariantCulture, $", loss {running:F2}") : "";
        string status = string.Create(CultureInfo.InvariantCulture,
            $"Epoch {progress.Epoch}/{progress.Epochs}, step {progress.Step}/{progress.Steps}{loss}{_validated}");
        var record = new ProgressRecord(ActivityId, $"Training on {data}", status)
        {
            PercentComplete = (int)(100 * progress.Fraction),
            SecondsRemaining = (int)progress.Remaining.TotalSeconds,
        };
        Tell(() => cmdlet.WriteProgress(record));
    }

    public void OnEpoch(EpochReport report)
    {
        // A line for the host and for the stream, as Write-Host does.
        string line = plan.Label is { } label ? $"{label}: {report}" : report.ToString();
        var message = new HostInformationMessage { Message = line };
        Tell(() => cmdlet.WriteInformation(message, ["PSHOST", "VlaeEpoch"]));
        if (report.ValidationTotal is not null)
            _validated = $", validation {report.ValidationNote}";
        if (LatentExplosion.IsIn(report, codeSize))
        {
            string loss = LatentExplosion.LossOf(report).ToString("0", CultureInfo.InvariantCulture);
            Tell(() => cmdlet.WriteWarning(
                $"Epoch {report.Epoch}: the latent loss is {loss}, more than {LatentExplosion.NatsPerDimension} nats " +
                "per dimension of the code. The codes explode: use a lower -LearningRate, or -WarmupSteps."));
        }

        if (report.SkippedSteps > 0)
        {
            Tell(() => cmdlet.WriteWarning(
                report.SkippedSteps == 1
                    ? $"Epoch {report.Epoch}: one step was skipped, because its gradient was not finite, or huge."
                    : $"Epoch {report.Epoch}: {report.SkippedSteps} steps were skipped, because their gradients were " +
                    "not finite, or huge."));
        }
    }

    public void OnBest(VlaeModel model)
    {
        if (plan.BestPath is { } path)
            TryWrite(path, new(model));
    }

    public void OnRollback(TrainingRollback rollback)
    {
        string state = rollback.GoodEpoch == 0 ? "the start" : $"the end of epoch {rollback.GoodEpoch}";
        Tell(() => cmdlet.WriteWarning(string.Create(CultureInfo.InvariantCulture,
            $"The training diverged in epoch {rollback.DivergedEpoch}. It goes back to {state} and continues with " +
            $"half the learning rate, {rollback.LearningRate}.")));
    }

    public void OnCheckpoint(Func<(VlaeModel Model, TrainingState State)> snapshot)
    {
        if (plan.Checkpoint is not { } path)
            return;

        (VlaeModel model, TrainingState state) = snapshot();
        if (_hasCheckpoint)
            TryWrite(path, new(model, state));
        else
            // Before the first step: a path that cannot be written to is a bad request, and ends the training.
            new ModelCheckpoint(model, state).Write(path);
        _hasCheckpoint = true;
    }

    // The training continues, so that its model is not lost with its checkpoint.
    private void TryWrite(string path, ModelCheckpoint checkpoint)
    {
        try
        {
            checkpoint.Write(path);
        }
        catch (VlaeException cause)
        {
            Tell(() => cmdlet.WriteError(Errors.Of(cause, path)));
        }
    }

    /// <summary>Removes the progress from the screen.</summary>
    public void Complete()
    {
        var record = new ProgressRecord(ActivityId, $"Training on {data}", "Done")
        {
            RecordType = ProgressRecordType.Completed,
        };
        Tell(() => cmdlet.WriteProgress(record));
    }

    private void Tell(Action write)
    {
        try
        {
            write();
        }
        catch (PipelineStoppedException)
        {
            requestStop();
        }
    }
}
