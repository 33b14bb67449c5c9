using System.Management.Automation;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Training;

namespace Vlae.Cmdlets;

/// <summary>A training in PowerShell. Its model becomes the session's current one.</summary>
/// <param name="cmdlet">The cmdlet that trains.</param>
/// <param name="plan">What it shall do.</param>
/// <param name="start">The model that it starts from.</param>
/// <param name="backend">What computes.</param>
/// <param name="ranks">The ranks that train together; null for this process alone. Rank 0 shows and saves.</param>
internal sealed class TrainingRun(
    PSCmdlet cmdlet, TrainingPlan plan, VlaeModel start, ILadderBackend backend, ICommunicator? ranks)
{
    private readonly bool _isFirst = ranks is null or { Rank: 0 };

    /// <summary>Trains to the end.</summary>
    /// <param name="images">The training images.</param>
    /// <param name="held">Images to validate on; null for those that the plan holds out, if any.</param>
    /// <param name="command">The command, as typed.</param>
    /// <param name="requestStop">Requests a stop, as Ctrl+C does.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="VlaeException">Any of the trainer's.</exception>
    /// <exception cref="PipelineStoppedException">It was stopped.</exception>
    public VlaeModel Train(
        Data.ImageSet images, Data.ImageSet? held, string command, Action requestStop, CancellationToken stop)
    {
        if (plan.Start is { History.IsEmpty: false } && start.Likelihood.Kind != plan.Options.Likelihood)
        {
            cmdlet.WriteVerbose(
                $"The model was trained with the likelihood {start.Likelihood.Kind} and continues with " +
                $"{plan.Options.Likelihood}: their losses are not comparable.");
        }

        if (start.Inspection is not null && _isFirst)
        {
            cmdlet.WriteWarning(
                $"The inspection of the model ({start}) is of its old weights, and the trained model has none: make " +
                "a new one with New-VlaeInspection.");
        }

        if (start.Classifier is not null)
        {
            cmdlet.WriteWarning(
                $"The classifier of the model ({start}) is of its old weights, and the trained model has none: make " +
                "a new one with New-VlaeClassifier.");
        }

        var reporter = new TrainingReporter(
            cmdlet, images.Name, start.Architecture.CodeSize, plan, requestStop);
        VlaeModel? kept = plan.ReadBest(cmdlet.WriteWarning);
        var trainer = new Trainer(start, images, plan.Options, backend, held, plan.State, ranks)
        {
            Observer = _isFirst ? reporter : null,
            Provenance = plan.ProvenanceOf(start, command),
            Best = kept,
        };
        if (_isFirst && trainer is { BestEpoch: { } epoch, Best: null } && plan.BestPath is not null)
            TellOfBest(epoch, kept, start.History.Length);

        TrainingResult result = Run(trainer, stop);
        VlaeModel model = Named(result.Model);
        SessionModel.Current = model;
        if (!result.Completed)
        {
            // After Ctrl+C PowerShell refuses what a cmdlet writes. Its host does not.
            if (_isFirst)
                cmdlet.Host.UI.WriteLine(reporter.Checkpoint is { } checkpoint
                ? $"Stopped. The model of the last step is the current one, and -Resume continues from '{checkpoint}'."
                : "Stopped. The model of the last step is the current one. With -CheckpointPath, it could be resumed.");
            throw new PipelineStoppedException();
        }

        if (_isFirst)
            reporter.Complete();
        if (plan.Options.EarlyStopping > 0 && trainer.Best is not null)
            cmdlet.WriteVerbose($"The model is the best one, that of epoch {trainer.BestEpoch}.");
        return model;
    }

    // The best model is written before the checkpoint. A process that is killed between the two leaves the model of a
    // later epoch, and that epoch is trained again.
    private void TellOfBest(int epoch, VlaeModel? kept, int done)
    {
        if (kept?.History.Length > done && kept.History.Take(done).SequenceEqual(start.History))
        {
            cmdlet.WriteVerbose(
                $"'{plan.BestPath}' holds the model of epoch {kept.History.Length}, which was saved after the " +
                "checkpoint: that epoch is trained again.");
        }
        else
        {
            cmdlet.WriteWarning(
                $"'{plan.BestPath}' does not hold the best model of this training, that of epoch {epoch}: it " +
                "cannot be returned.");
        }
    }

    private TrainingResult Run(Trainer trainer, CancellationToken stop)
    {
        try
        {
            return trainer.Run(stop);
        }
        catch (VlaeException) when (trainer.LastGood is not null)
        {
            // The model before the training diverged becomes the session's current one.
            SessionModel.Current = Named(trainer.LastGood);
            throw;
        }
    }

    private VlaeModel Named(VlaeModel model) => plan.Name is { } name ? model.Named(name) : model;
}
