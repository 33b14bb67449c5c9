using System.Diagnostics;
using Vlae.Data;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>
/// Trains a model: epochs of shuffled batches, a report each. Knows neither the network nor the shell.
/// </summary>
public sealed class Trainer
{
    private readonly VlaeModel _start;
    private readonly ImageSet _images;
    private readonly ImageSet? _validation;
    private readonly TrainingRows _rows;
    private readonly TrainingOptions _options;
    private readonly ILadderBackend _backend;
    private readonly TrainingState? _resume;
    private readonly List<EpochReport> _history;
    private readonly int _firstEpoch;
    private readonly int _steps;
    private readonly StepPlan _plan;
    private readonly StepGuard _guard;
    private readonly BestModel _best;
    private readonly TrainedModels _models;

    private int _epoch;
    private int _step;
    private LossSums _losses;
    private TimeSpan _elapsedBefore;

    /// <summary>Prepares a training.</summary>
    /// <param name="start">The model to start from.</param>
    /// <param name="images">The training images.</param>
    /// <param name="options">How to train.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="validation">
    /// Images for a validation after each epoch; null to use those that the options hold out, if any.
    /// </param>
    /// <param name="resume">Where the training stood; null for a fresh one.</param>
    /// <exception cref="VlaeException">
    /// <c>ImageShapeMismatch</c>, <c>EmptyDataSet</c>, <c>BetaCountMismatch</c>, <c>TooManyHeldOut</c>,
    /// <c>NothingToStopOn</c>.
    /// </exception>
    public Trainer(
        VlaeModel start, ImageSet images, TrainingOptions options, ILadderBackend backend, ImageSet? validation = null,
        TrainingState? resume = null)
    {
        TrainingDemands.Check(start, images, options);
        if (validation is not null)
            TrainingDemands.Check(start, validation);
        else
            TrainingDemands.CheckStopping(options);

        (_start, _images, _options, _backend, _validation) = (start, images, options, backend, validation);
        _models = new(start, images, options, backend);
        _rows = TrainingRows.Choose(images.Count, options.ValidationCount, options.Seed);
        _history = [.. start.History];
        _steps = (_rows.Train.Length + options.BatchSize - 1) / options.BatchSize;
        _plan = new(options, start.Architecture, _steps);
        _best = new(options.EarlyStopping, _plan.WarmupEpochs);
        _resume = resume;
        if (resume is not null)
        {
            (_epoch, _step, _losses, _elapsedBefore) =
                (resume.EpochsDone, resume.StepsIntoEpoch, resume.LossesIntoEpoch, resume.ElapsedInEpoch);
        }

        // A model that is trained further counts on from its history.
        _firstEpoch = Math.Max(0, _history.Count - _epoch);
        _guard = new(_steps, _firstEpoch, options.LearningRate);
        LastGood = resume is null ? null : start;
        for (int epoch = 0; epoch < _epoch && _firstEpoch + epoch < _history.Count; epoch++)
            _best.Add(epoch + 1, _history[_firstEpoch + epoch].ValidationTotal);
    }

    /// <summary>The training's provenance, for the models that it makes.</summary>
    public ModelProvenance Provenance { get; init; } = new();

    /// <summary>Told how it goes; or null.</summary>
    public ITrainingObserver? Observer { get; init; }

    /// <summary>
    /// The model at the end of the last epoch whose gradients were sound: what is left of a training that diverged;
    /// null before one.
    /// </summary>
    public VlaeModel? LastGood { get; private set; }

    /// <summary>The epoch with this training's best validation, by its number in the history; null for none.</summary>
    public int? BestEpoch => _firstEpoch + _best.Epoch;

    /// <summary>
    /// The model of that epoch. For a training that is resumed, it is taken only if its history says that it is that.
    /// </summary>
    public VlaeModel? Best { get => _best.Model; init => _best.Model = IsBest(value) ? _models.Again(value!) : null; }

    private bool Validates => _validation is not null || _rows.Held.Length > 0;

    /// <summary>
    /// Trains until all epochs are done, until validation no longer gets better (if that is asked for: then the model
    /// is the best one), or until it is canceled: then the step under way is given up.
    /// </summary>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public TrainingResult Run(CancellationToken cancel)
    {
        using ITrainingEngine engine = _backend.CreateTraining(EngineSetup.Of(
            _options, _resume?.Parameters ?? _start.Parameters, _images, _rows.Train.Length, _resume?.Optimizer));
        var pace = new TrainingPace(_options.Epochs, _steps, (_epoch * (long)_steps) + _step);
        var order = new int[_rows.Train.Length];
        Checkpoint(engine, _elapsedBefore);
        while (_epoch < _options.Epochs && !_best.IsOver)
        {
            _rows.Shuffle(order, _options.Seed, _epoch);
            long began = Stopwatch.GetTimestamp();
            while (_step < _steps && !cancel.IsCancellationRequested)
            {
                if (!TryStep(engine, order, cancel))
                    break;

                Observer?.OnStep(pace.After(_epoch, _step));
            }

            _losses += engine.TakeLosses();
            TimeSpan elapsed = _elapsedBefore + Stopwatch.GetElapsedTime(began);
            if (_step < _steps || !TryFinishEpoch(engine, elapsed, cancel))
            {
                Checkpoint(engine, elapsed);
                return new(Snapshot(engine, elapsed).Model, Completed: false);
            }

            // Amidst bad gradients nobody knows whether the model is sound: the checkpoint before them stays.
            if (engine.Guard.SkippedInARow == 0 || _epoch == _options.Epochs)
            {
                LastGood = Model(engine);
                Checkpoint(engine, TimeSpan.Zero);
            }
        }

        VlaeModel last = Snapshot(engine, TimeSpan.Zero).Model;
        return new(_options.EarlyStopping > 0 ? _best.Model ?? last : last, Completed: true);
    }

    private bool TryStep(ITrainingEngine engine, int[] order, CancellationToken cancel)
    {
        long step = (_epoch * (long)_steps) + _step;
        int first = _step * _options.BatchSize, count = Math.Min(_options.BatchSize, order.Length - first);
        try
        {
            engine.Step(order.AsSpan(first, count), step, _plan.At(step), cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        _step++;
        if (_guard.IsDue(_step))
            _guard.Demand(engine.Guard, Observer?.Checkpoint);
        return true;
    }

    private bool TryFinishEpoch(ITrainingEngine engine, TimeSpan elapsed, CancellationToken cancel)
    {
        _guard.DemandAny(engine.Guard, _losses, Observer?.Checkpoint);
        var report = new EpochReport(
            _firstEpoch + _epoch + 1, _firstEpoch + _options.Epochs, _losses.Reconstruction / _losses.Steps,
            _losses.Latent / _losses.Steps, elapsed, _rows.Train.Length / elapsed.TotalSeconds)
        {
            Likelihood = _options.Likelihood,
            SkippedSteps = Skipped(engine.Guard),
        };
        if (Validates)
        {
            try
            {
                report = Validation.Measure(report, Model(engine), _validation ?? _images, HeldRows, _options, cancel);
            }
            catch (OperationCanceledException)
            {
                // The epoch's steps are done and its validation is not: a resumed run begins with it.
                return false;
            }
        }

        _history.Add(report);
        (_epoch, _step, _losses, _elapsedBefore) = (_epoch + 1, 0, default, TimeSpan.Zero);
        Observer?.OnEpoch(report);
        if (_best.Add(_epoch, report.ValidationTotal))
        {
            _best.Model = Model(engine);
            Observer?.OnBest(_best.Model);
        }

        return true;
    }

    // What the engine skipped, less what this training's epochs before this one told: also of a resumed one.
    private int Skipped(GuardState state) =>
        (int)(state.Skipped - _history.Skip(_firstEpoch).Sum(report => (long)report.SkippedSteps));

    private bool IsBest(VlaeModel? model) =>
        model is not null && model.History.Length == BestEpoch && model.Architecture == _start.Architecture
        && model.History.SequenceEqual(_history.Take(model.History.Length));

    private ReadOnlySpan<int> HeldRows => _validation is null ? _rows.Held : default;

    private void Checkpoint(ITrainingEngine engine, TimeSpan elapsed) =>
        Observer?.OnCheckpoint(() => Snapshot(engine, elapsed));

    private (VlaeModel Model, TrainingState State) Snapshot(ITrainingEngine engine, TimeSpan elapsed)
    {
        ParameterSet? trained = _options.EmaDecay > 0 ? engine.GetParameters() : null;
        return (
            Model(engine),
            new(_epoch, _step, _losses, elapsed, engine.GetOptimizerState()) { Parameters = trained });
    }

    private VlaeModel Model(ITrainingEngine engine) => _models.Of(engine, _history, Provenance);
}
