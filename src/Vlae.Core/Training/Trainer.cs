using Vlae.Data;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>Trains a model in epochs of shuffled batches. It does not depend on the network.</summary>
public sealed class Trainer
{
    /// <summary>How often a training that diverged may go back to its last good state, before it ends.</summary>
    public const int MaxRollbacks = 5;

    private readonly TrainingOptions _options;
    private readonly TrainingTask _task;

    /// <summary>Prepares a training.</summary>
    /// <param name="start">The model to start from.</param>
    /// <param name="images">The training images.</param>
    /// <param name="options">The training options.</param>
    /// <param name="backend">The backend that computes.</param>
    /// <param name="validation">
    /// Images for validation after each epoch; null for the images that the options hold out, if any.
    /// </param>
    /// <param name="resume">The state of an earlier run; null for a new training.</param>
    /// <param name="ranks">
    /// The ranks that train together; null for this process alone. All give the same arguments, and all have the
    /// result. Their number changes no bit.
    /// </param>
    /// <exception cref="VlaeException">
    /// <c>ImageShapeMismatch</c>, <c>EmptyDataSet</c>, <c>BetaCountMismatch</c>, <c>TooManyHeldOut</c>,
    /// <c>NothingToStopOn</c>, <c>MemoryLimitReached</c>, <c>TooManyRanks</c>.
    /// </exception>
    public Trainer(
        VlaeModel start, ImageSet images, TrainingOptions options, ILadderBackend backend, ImageSet? validation = null,
        TrainingState? resume = null, ICommunicator? ranks = null)
    {
        ranks = ranks is { Size: > 1 } ? ranks : null;
        TrainingRequirements.Check(start, images, validation, options);
        TrainingMemory.Of(
            start.Architecture, options, backend, images.Count, images.HeldBytes + (validation?.HeldBytes ?? 0),
            validation is not null || options.ValidationCount > 0, ranks: ranks).Require("Training");
        var data = new TrainingData(images, validation, options);
        if (ranks is not null)
            TrainingRanks.Check(ranks.Size, options, data.Count, backend);
        TrainingPosition at = TrainingPosition.Of(resume);
        var history = new TrainingHistory(start.History, at.Epoch);
        var best = new BestModel(
            options, new LatentSchedule(options, start.Architecture, data.StepsPerEpoch).Epochs);
        best.Restart(history.ThisTraining);
        var state = new GoodState(at, resume?.Parameters ?? start.Parameters, resume?.Optimizer);
        var good = new GoodStates(state, data.StepsPerEpoch, resume?.Rollbacks ?? 0)
        {
            Model = resume is null ? null : start,
        };
        _options = options;
        _task = new(start, data, backend, ranks, history, best, good);
    }

    /// <summary>Provenance for the models of this training.</summary>
    public ModelProvenance Provenance
    {
        get => _task.Provenance;
        init => _task = _task with { Provenance = value };
    }

    /// <summary>Receives reports, the best model, and checkpoints; null for none.</summary>
    public ITrainingObserver? Observer { get => _task.Observer; init => _task = _task with { Observer = value }; }

    /// <summary>
    /// The model after the last epoch with sound gradients that was kept. It survives a training that diverged. Null
    /// before the first such epoch.
    /// </summary>
    public VlaeModel? LastGood => _task.Good.Model;

    /// <summary>The epoch with this training's best validation, by its number in the history; null if none.</summary>
    public int? BestEpoch => _task.History.Before + _task.Best.Epoch;

    /// <summary>
    /// The model of that epoch. Set it to resume a training; it is ignored if its history does not end at that epoch.
    /// </summary>
    public VlaeModel? Best
    {
        get => _task.Best.Model;
        init => _task.Best.Model = IsBest(value) ? Rewrap(value!) : null;
    }

    /// <summary>
    /// Trains until all epochs are done, until early stopping, or until cancellation, which discards the current step.
    /// The result is the last model, or the best one (<see cref="TrainingOptions.KeepBest"/>). If the training
    /// diverges, it goes back to its last good state and continues with half the learning rate, up to
    /// <see cref="MaxRollbacks"/> times. If it diverges again from the same state, it goes back to the start.
    /// </summary>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public TrainingResult Run(CancellationToken cancel)
    {
        TrainingResult result = RunAttempts(cancel);
        // The engine's memory is free by now.
        return result.Completed
            ? result with { Model = FinalPrior.Add(result.Model, _task.Data.Images, _options.Seed, cancel) } : result;
    }

    private TrainingResult RunAttempts(CancellationToken cancel)
    {
        for (TrainingOptions options = _options; ; options = options with { LearningRate = options.LearningRate / 2 })
        {
            GoodState from = _task.Good.Last;
            using ITrainingEngine engine = _task.Backend.CreateTraining(EngineSetup.Of(
                options, from.Parameters, _task.Data.Images, _task.Data.Count, from.Optimizer, _task.Ranks));
            var attempt = new TrainingAttempt(_task, options, engine);
            try
            {
                return attempt.Run(cancel);
            }
            catch (VlaeException cause)
                when (cause.ErrorId == StepGuard.DivergedId && _task.Good.CanReturn(engine.Guard))
            {
                RollBack(engine.Guard, attempt.DivergedEpoch, options.LearningRate / 2);
            }
        }
    }

    private void RollBack(GuardState guard, int divergedEpoch, float rate)
    {
        _task.Good.Return(guard);
        int epoch = _task.Good.Last.At.Epoch;
        _task.History.RemoveAfter(epoch);
        // Epochs that are given up neither count for early stopping nor give the best model.
        VlaeModel? best = _task.Best.Model;
        _task.Best.Restart(_task.History.ThisTraining);
        if (_task.Best.Model is { } kept && !ReferenceEquals(kept, best))
            Observer?.OnBest(kept);
        Observer?.OnRollback(new(divergedEpoch, _task.History.Before + epoch, rate));
    }

    private bool IsBest(VlaeModel? model) =>
        model is not null && model.Architecture == _task.Start.Architecture
        && _task.History.StartsWith(model, BestEpoch);

    /// <summary>A model from an earlier run of this training, on this run's backend and with this run's name.</summary>
    private VlaeModel Rewrap(VlaeModel made) => new(made.Parameters, _task.Backend)
    {
        Name = _task.Start.Name,
        Likelihood = made.Likelihood,
        History = made.History,
        Prior = made.Prior,
        Provenance = made.Provenance,
    };
}
