using Vlae.Checkpoints;
using Vlae.Data.Catalog;
using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>A training that goes on from its checkpoint: what it refuses, and what it warns of.</summary>
internal sealed class ResumedTraining
{
    private readonly TrainingPlan _plan;

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="VlaeException">Any of <see cref="ModelCheckpoint.Read"/>.</exception>
    /// <exception cref="RequestRefusedException">The file is a model alone.</exception>
    public ResumedTraining(string path)
    {
        ModelCheckpoint checkpoint = ModelCheckpoint.Read(path);
        ModelProvenance provenance = checkpoint.Model.Provenance;
        if (checkpoint.State is null || provenance is not { Options: { } options, DataSet: { } dataSet })
            throw new RequestRefusedException(Errors.NotATraining(path));

        _plan = new(options, dataSet, path, checkpoint.Model, checkpoint.State, provenance.DataSha256);
    }

    /// <summary>The plan as it goes on.</summary>
    /// <param name="epochs">All of its epochs, those done included; null for as many as were planned.</param>
    /// <param name="threads">Threads; null for one a processor.</param>
    /// <param name="validates">
    /// Whether epochs are validated on test images; null for as they were, where it trains on a data set.
    /// </param>
    /// <param name="onDataSet">Whether it trains on a data set.</param>
    public TrainingPlan Plan(int? epochs, int? threads, bool? validates, bool onDataSet) => _plan with
    {
        Options = _plan.Options with { Epochs = epochs ?? _plan.Options.Epochs, ThreadCount = threads ?? 0 },
        ValidatesOnTest = validates ?? (onDataSet && _plan.WasValidatedOnTest),
    };

    /// <summary>Refuses what goes against the checkpoint.</summary>
    /// <param name="asked">What is asked for.</param>
    /// <param name="onDataSet">Whether it is to train on a data set.</param>
    /// <exception cref="RequestRefusedException">It does.</exception>
    public void Require(InvokeVlaeTrainingCommand asked, bool onDataSet)
    {
        if (onDataSet && !DataSetCatalog.All.Any(entry => entry.Name == _plan.DataSet))
            throw new RequestRefusedException(Errors.ResumeNeedsImages(_plan.Checkpoint!));
        foreach ((string option, object? value, object? kept) in KeptOptions.Of(_plan, asked))
        {
            if (value is not null && !Equals(value, kept))
                throw new RequestRefusedException(Errors.ResumeDiffers($"-{option}", value, kept));
        }

        if (asked.Validate && _plan.Options.ValidationCount > 0)
        {
            throw new RequestRefusedException(Errors.OptionNotWith(
                "-Validate", "this checkpoint", "it holds out training images to validate on"));
        }
    }

    /// <summary>What is to be known before it goes on.</summary>
    /// <param name="asked">Epochs that are asked for; null for as many as were planned.</param>
    /// <param name="backend">The backend that is asked for; null for the model's own.</param>
    public IEnumerable<string> Warnings(int? asked, ILadderBackend? backend)
    {
        VlaeModel start = _plan.Start!;
        if (start.Provenance.Backend is { } before && before != (backend ?? start.Backend).Name)
        {
            yield return
                $"'{_plan.Checkpoint}' was trained with the {before} backend and goes on with another: its noise is " +
                $"drawn otherwise from here. Use -Backend {before} to go on as if it had never stopped.";
        }

        TrainingOptions planned = _plan.Options;
        int epochs = asked ?? planned.Epochs;
        if (_plan.State!.EpochsDone >= epochs)
        {
            yield return
                $"'{_plan.Checkpoint}' has {_plan.State.EpochsDone} of {epochs} epochs already: nothing is left to " +
                "train. -Epochs counts from the first epoch; ask for more to go on.";
        }
        else if (epochs != planned.Epochs && (planned.Schedule != ScheduleKind.Constant || planned.Progressive))
        {
            yield return
                $"'{_plan.Checkpoint}' was planned for {planned.Epochs} epochs, and its schedules with them: from " +
                $"here on they are those of {epochs}, and the model is not that of {epochs} from the start.";
        }
    }
}
