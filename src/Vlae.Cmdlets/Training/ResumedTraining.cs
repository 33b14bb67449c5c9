using Vlae.Checkpoints;
using Vlae.Data.Catalog;
using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>A training that continues from its checkpoint: its plan, its errors and its warnings.</summary>
internal sealed class ResumedTraining
{
    private readonly TrainingPlan _plan;

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="VlaeException">Any of <see cref="ModelCheckpoint.Read"/>.</exception>
    /// <exception cref="RequestRefusedException">There is no such file, or it has no training.</exception>
    public ResumedTraining(string path)
    {
        if (!File.Exists(path))
            throw new RequestRefusedException(Errors.NothingToResume(path));

        ModelCheckpoint checkpoint = ModelCheckpoint.Read(path);
        ModelProvenance provenance = checkpoint.Model.Provenance;
        if (checkpoint.State is null || provenance is not { Options: { } options, DataSet: { } dataSet })
            throw new RequestRefusedException(Errors.NotATraining(path));

        _plan = new(options, dataSet, path, checkpoint.Model, checkpoint.State, provenance.DataSha256);
    }

    /// <summary>The plan of the rest.</summary>
    /// <param name="epochs">Epochs in total, those done included; null for the planned number.</param>
    /// <param name="threads">Threads; null for one per processor.</param>
    /// <param name="validates">
    /// Whether to validate on test images; null to do as before.
    /// </param>
    /// <param name="onDataSet">Whether it trains on a data set.</param>
    public TrainingPlan Plan(int? epochs, int? threads, bool? validates, bool onDataSet) => _plan with
    {
        Options = _plan.Options with { Epochs = epochs ?? _plan.Options.Epochs, ThreadCount = threads ?? 0 },
        ValidatesOnTest = validates ?? (onDataSet && _plan.WasValidatedOnOthers),
        ValidatesOnImages = !onDataSet && _plan.WasValidatedOnOthers,
    };

    /// <summary>Refuses options that contradict the checkpoint.</summary>
    /// <param name="asked">The options that were asked for.</param>
    /// <param name="onDataSet">Whether it trains on a data set.</param>
    /// <exception cref="RequestRefusedException">One does.</exception>
    public void Require(InvokeVlaeTrainingCommand asked, bool onDataSet)
    {
        if (onDataSet && !DataSetCatalog.All.Any(entry => entry.Name == _plan.DataSet))
            throw new RequestRefusedException(Errors.ResumeNeedsImages(_plan.Checkpoint!));
        foreach ((string option, object? value, object? kept) in KeptOptions.Of(_plan, asked))
        {
            if (value is not null && !Equals(value, kept))
                throw new RequestRefusedException(Errors.ResumeDiffers($"-{option}", value, kept));
        }

        if (!onDataSet && _plan.WasValidatedOnOthers && asked.ValidationImage is null)
            throw new RequestRefusedException(Errors.ResumeNeedsValidationImages(_plan.Checkpoint!));
        if (asked.ValidationImage is not null && !_plan.WasValidatedOnOthers)
        {
            throw new RequestRefusedException(Errors.OptionNotWith(
                "-ValidationImage", "this checkpoint",
                "it began without them: leave it out, or start again with another -CheckpointPath"));
        }

        if (asked.Validate && _plan.Options.ValidationCount > 0)
        {
            throw new RequestRefusedException(Errors.OptionNotWith(
                "-Validate", "this checkpoint", "it holds out training images to validate on"));
        }
    }

    /// <summary>What the user should know before it continues.</summary>
    /// <param name="asked">Epochs that were asked for; null for the planned number.</param>
    /// <param name="backend">The backend that was asked for; null for the model's own.</param>
    public IEnumerable<string> Warnings(int? asked, ILadderBackend? backend)
    {
        VlaeModel start = _plan.Start!;
        if (start.Provenance.Backend is { } before && before != (backend ?? start.Backend).Name)
        {
            yield return
                $"'{_plan.Checkpoint}' was trained with the {before} backend and continues with another: from " +
                $"here on its noise is different. Use -Backend {before} to get the same model as without the stop.";
        }

        TrainingOptions planned = _plan.Options;
        int epochs = asked ?? planned.Epochs;
        if (_plan.State!.EpochsDone >= epochs)
        {
            yield return
                $"'{_plan.Checkpoint}' has {_plan.State.EpochsDone} of {Text(epochs)} already: nothing is left to " +
                "train. -Epochs counts from the first epoch; give more to continue.";
        }
        else if (epochs != planned.Epochs && (planned.Schedule != ScheduleKind.Constant || planned.Progressive))
        {
            yield return
                $"'{_plan.Checkpoint}' was planned for {Text(planned.Epochs)}, and its schedules too. From here on " +
                $"they are for {Text(epochs)}: the model differs from one that was planned so from the start.";
        }
    }

    private static string Text(int epochs) => epochs == 1 ? "1 epoch" : $"{epochs} epochs";
}
