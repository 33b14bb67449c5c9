using System.Diagnostics;
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

    private readonly VlaeModel _start;
    private readonly TrainingData _data;
    private readonly ILadderBackend _backend;
    private readonly ICommunicator? _ranks;
    private readonly TrainingHistory _history;
    private readonly BestModel _best;
    private readonly GoodStates _good;

    // A rollback changes these: it lowers the learning rate.
    private TrainingOptions _options;
    private StepPlan _plan;
    private StepGuard _guard;
    private TrainedModels _models;

    private TrainingPosition _at;

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
        _ranks = ranks is { Size: > 1 } ? ranks : null;
        TrainingRequirements.Check(start, images, validation, options);
        TrainingMemory.Of(
            start.Architecture, options, backend, images.Count, images.HeldBytes + (validation?.HeldBytes ?? 0),
            validation is not null || options.ValidationCount > 0, ranks: _ranks).Require("Training");
        (_start, _options, _backend) = (start, options, backend);
        _at = TrainingPosition.Of(resume);
        _data = new(images, validation, options);
        if (_ranks is not null)
            TrainingRanks.Check(_ranks.Size, options, _data.Count, backend);
        _history = new(start.History, _at.Epoch);
        _plan = new(options, start.Architecture, _data.StepsPerEpoch);
        _guard = new(_data.StepsPerEpoch, _history.Before, options.LearningRate);
        _best = new(options.EarlyStopping, _plan.WarmupEpochs);
        _models = new(start, images, options, backend, HashesData);
        _good = new(
            new(_at, resume?.Parameters ?? start.Parameters, resume?.Optimizer), _data.StepsPerEpoch,
            resume?.Rollbacks ?? 0);
        LastGood = resume is null ? null : start;
        _best.Restart(_history.ThisTraining);
    }

    /// <summary>Provenance for the models of this training.</summary>
    public ModelProvenance Provenance { get; init; } = new();

    /// <summary>Receives reports, the best model, and checkpoints; null for none.</summary>
    public ITrainingObserver? Observer { get; init; }

    /// <summary>
    /// The model after the last epoch with sound gradients that was kept. It survives a training that diverged. Null
    /// before the first such epoch.
    /// </summary>
    public VlaeModel? LastGood { get; private set; }

    /// <summary>The epoch with this training's best validation, by its number in the history; null if none.</summary>
    public int? BestEpoch => _history.Before + _best.Epoch;

    /// <summary>
    /// The model of that epoch. Set it to resume a training; it is ignored if its history does not end at that epoch.
    /// </summary>
    public VlaeModel? Best { get => _best.Model; init => _best.Model = IsBest(value) ? _models.Rewrap(value!) : null; }

    /// <summary>
    /// Trains until all epochs are done, until early stopping, or until cancellation, which discards the current step.
    /// The result is the last model, or the best one (<see cref="TrainingOptions.KeepBest"/>). If the training
    /// diverges, it goes back to its last good state and continues with half the learning rate, up to
    /// <see cref="MaxRollbacks"/> times. If it diverges again from the same state, it goes back to the start.
    /// </summary>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public TrainingResult Run(CancellationToken cancel)
    {
        TrainingResult result = RunSteps(cancel);
        // The engine's memory is free by now.
        return result.Completed
            ? result with { Model = FinalPrior.Add(result.Model, _data.Images, _options.Seed, cancel) } : result;
    }

    private TrainingResult RunSteps(CancellationToken cancel)
    {
        while (true)
        {
            using ITrainingEngine engine = _backend.CreateTraining(EngineSetup.Of(
                _options, _good.Last.Parameters, _data.Images, _data.Count, _good.Last.Optimizer, _ranks));
            try
            {
                return Run(engine, cancel);
            }
            catch (VlaeException cause) when (cause.ErrorId == StepGuard.DivergedId && _good.CanReturn(engine.Guard))
            {
                RollBack(
                    engine, engine.Guard.SkippedInARow > 0
                        ? _guard.FirstSkippedEpoch(engine.Guard) : _history.Before + _at.Epoch + 1);
            }
        }
    }

    private TrainingResult Run(ITrainingEngine engine, CancellationToken cancel)
    {
        var pace = new TrainingPace(_options.Epochs, _data.StepsPerEpoch, StepNumber);
        var order = new int[_data.Count];
        Checkpoint(engine);
        while (_at.Epoch < _options.Epochs && !_best.IsOver)
        {
            if (!TrySteps(engine, order, pace, cancel) || !TryFinishEpoch(engine, cancel))
            {
                Checkpoint(engine);
                return new(Snapshot(engine).Model, Completed: false);
            }

            // After bad gradients the model may be unsound, so the checkpoint from before them stays.
            if (_at.Epoch == _options.Epochs)
                Checkpoint(engine);
            else if (engine.Guard.SkippedInARow == 0 && (_best.IsOver || _good.Keeps(_at.Epoch)))
                Keep(engine);
        }

        bool keepBest = _options.KeepBest || _options.EarlyStopping > 0;
        return new((keepBest ? _best.Model : null) ?? Model(engine), Completed: true);
    }

    /// <summary>Keeps the state after an epoch with sound gradients. One copy serves return and checkpoint.</summary>
    private void Keep(ITrainingEngine engine)
    {
        LastGood = Model(engine);
        _good.Forget();
        (VlaeModel model, TrainingState state) = Snapshot(engine);
        _good.Keep(new(_at, state.Parameters ?? model.Parameters, state.Optimizer));
        Observer?.OnCheckpoint(() => (model, state));
    }

    // The number of the next step over the whole training, from 0.
    private long StepNumber => (_at.Epoch * (long)_data.StepsPerEpoch) + _at.Step;

    /// <summary>Runs the remaining steps of an epoch; returns whether all are done.</summary>
    private bool TrySteps(ITrainingEngine engine, int[] order, TrainingPace pace, CancellationToken cancel)
    {
        _data.Shuffle(order, _options.Seed, _at.Epoch);
        long began = Stopwatch.GetTimestamp();
        // Ranks stop together, in a step: none of them may look at its own cancellation alone.
        while (_at.Step < _data.StepsPerEpoch && (_ranks is not null || !cancel.IsCancellationRequested)
            && TryStep(engine, order, cancel))
        {
            Observer?.OnStep(pace.After(_at.Epoch, _at.Step, _at.Losses));
        }

        _at = _at with
        {
            Losses = _at.Losses + engine.TakeLosses(),
            Elapsed = _at.Elapsed + Stopwatch.GetElapsedTime(began),
        };
        return _at.Step == _data.StepsPerEpoch;
    }

    private bool TryStep(ITrainingEngine engine, int[] order, CancellationToken cancel)
    {
        int first = _at.Step * _options.BatchSize, count = Math.Min(_options.BatchSize, order.Length - first);
        long step = StepNumber;
        _models.Forget();
        try
        {
            engine.Step(order.AsSpan(first, count), step, _plan.At(step), cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        _at = _at with { Step = _at.Step + 1 };
        bool isDue = _guard.IsDue(_at.Step);
        if (isDue)
            _guard.Require(engine.Guard, Observer?.Checkpoint);
        // For the running loss. It costs no wait: after the guard, there is nothing left to wait for.
        if (isDue || engine.IsReadingFree)
            _at = _at with { Losses = _at.Losses + engine.TakeLosses() };

        return true;
    }

    /// <summary>Validates and reports an epoch whose steps are done; returns false if it was canceled.</summary>
    private bool TryFinishEpoch(ITrainingEngine engine, CancellationToken cancel)
    {
        _guard.RequireAny(engine.Guard, _at.Losses, Observer?.Checkpoint);
        if (_ranks is not null)
            RankAgreement.Require(_ranks, ("parameters", Model(engine).Sha256));
        EpochReport report = _history.ReportOf(_at, _options, _data.Count, engine.Guard);
        RequireNoExplosion(report);
        if (_data.HasValidation)
        {
            try
            {
                report = _data.Validate(report, Model(engine), _options, _ranks, cancel);
                // Codes that explode in an epoch's last steps show here first.
                RequireNoExplosion(report);
            }
            catch (OperationCanceledException)
            {
                // The steps are done, the validation is not. A resumed run begins with the validation.
                return false;
            }
        }

        _history.Add(report);
        _at = _at.NextEpoch();
        Observer?.OnEpoch(report);
        if (_best.Add(_at.Epoch, report.ValidationTotal))
        {
            _best.Model = Model(engine);
            Observer?.OnBest(_best.Model);
        }

        return true;
    }

    private void RequireNoExplosion(EpochReport report)
    {
        bool hasFullLoss = _at.Epoch >= _plan.WarmupEpochs;
        if (hasFullLoss && LatentExplosion.HasRuined(report, _start.Architecture, _history.ThisTraining))
            throw _guard.Exploded(report, Observer?.Checkpoint);
    }

    private void RollBack(ITrainingEngine engine, int divergedEpoch)
    {
        _good.Return(engine.Guard);
        _at = _good.Last.At;
        _history.RemoveAfter(_at.Epoch);
        // Epochs that are given up neither count for early stopping nor give the best model.
        _best.Restart(_history.ThisTraining);
        _options = _options with { LearningRate = _options.LearningRate / 2 };
        _plan = new(_options, _start.Architecture, _data.StepsPerEpoch);
        _guard = new(_data.StepsPerEpoch, _history.Before, _options.LearningRate);
        _models = new(_start, _data.Images, _options, _backend, HashesData);
        Observer?.OnRollback(new(divergedEpoch, _history.Before + _at.Epoch, _options.LearningRate));
    }

    private bool HashesData => _ranks is null or { Rank: 0 };

    private bool IsBest(VlaeModel? model) =>
        model is not null && model.Architecture == _start.Architecture && _history.StartsWith(model, BestEpoch);

    private void Checkpoint(ITrainingEngine engine) => Observer?.OnCheckpoint(() => Snapshot(engine));

    private (VlaeModel Model, TrainingState State) Snapshot(ITrainingEngine engine)
    {
        ParameterSet? trained = _options.EmaDecay > 0 ? engine.GetParameters() : null;
        return (
            Model(engine),
            new(_at.Epoch, _at.Step, _at.Losses, _at.Elapsed, engine.GetOptimizerState())
            {
                Parameters = trained,
                Rollbacks = _good.Rollbacks,
            });
    }

    private VlaeModel Model(ITrainingEngine engine) => _models.Of(engine, _history.Reports, Provenance);
}
