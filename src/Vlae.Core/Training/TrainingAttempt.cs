using System.Diagnostics;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>
/// One attempt of a training: the epochs from the last good state on, at one learning rate. A training that diverges
/// goes on with another attempt, at half the rate.
/// </summary>
internal sealed class TrainingAttempt
{
    private readonly TrainingTask _task;
    private readonly TrainingOptions _options;
    private readonly ITrainingEngine _engine;
    private readonly StepPlan _plan;
    private readonly StepGuard _guard;
    private readonly TrainedModels _models;
    private readonly int _stepsPerEpoch;

    private TrainingPosition _at;

    /// <summary>Prepares an attempt.</summary>
    /// <param name="task">The training.</param>
    /// <param name="options">The training options, with the learning rate of this attempt.</param>
    /// <param name="engine">An engine in the last good state.</param>
    public TrainingAttempt(TrainingTask task, TrainingOptions options, ITrainingEngine engine)
    {
        (_task, _options, _engine) = (task, options, engine);
        _stepsPerEpoch = task.Data.StepsPerEpoch;
        _plan = new(options, task.Start.Architecture, _stepsPerEpoch);
        _guard = new(_stepsPerEpoch, task.History.Before, options.LearningRate);
        _models = new(
            task.Start, task.Data, options, task.Backend, hashesData: task.Ranks is null or { Rank: 0 });
        _at = task.Good.Last.At;
    }

    /// <summary>After the training diverged: the epoch in which it did, by its number in the history.</summary>
    public int DivergedEpoch => _engine.Guard.SkippedInARow > 0
        ? _guard.FirstSkippedEpoch(_engine.Guard) : _task.History.Before + _at.Epoch + 1;

    // The number of the next step over the whole training, from 0.
    private long StepNumber => (_at.Epoch * (long)_stepsPerEpoch) + _at.Step;

    /// <summary>Trains until all epochs are done, until early stopping, or until cancellation.</summary>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public TrainingResult Run(CancellationToken cancel)
    {
        var pace = new TrainingPace(_options.Epochs, _stepsPerEpoch, StepNumber);
        var order = new int[_task.Data.Count];
        _task.Best.Keep();
        Checkpoint();
        while (_at.Epoch < _options.Epochs && !_task.Best.IsOver)
        {
            if (!TrySteps(order, pace, cancel) || !TryFinishEpoch(cancel))
            {
                Checkpoint();
                return new(Snapshot().Model, Completed: false);
            }

            // After bad gradients the model may be unsound, so the checkpoint from before them stays.
            if (_at.Epoch == _options.Epochs)
                Checkpoint();
            else if (_engine.Guard.SkippedInARow == 0 && (_task.Best.IsOver || _task.Good.Keeps(_at.Epoch)))
                Keep();
        }

        bool keepBest = _options.KeepBest || _options.EarlyStopping > 0;
        return new((keepBest ? _task.Best.Model : null) ?? Model(), Completed: true);
    }

    /// <summary>Keeps the state after an epoch with sound gradients. One copy serves return and checkpoint.</summary>
    private void Keep()
    {
        _task.Good.Model = Model();
        _task.Good.Forget();
        _task.Best.Keep();
        (VlaeModel model, TrainingState state) = Snapshot();
        _task.Good.Keep(new(_at, state.Parameters ?? model.Parameters, state.Optimizer));
        _task.Observer?.OnCheckpoint(() => (model, state));
    }

    /// <summary>Runs the remaining steps of an epoch; returns whether all are done.</summary>
    private bool TrySteps(int[] order, TrainingPace pace, CancellationToken cancel)
    {
        _task.Data.Shuffle(order, _options.Seed, _at.Epoch);
        long began = Stopwatch.GetTimestamp();
        // Ranks stop together, in a step: none of them may look at its own cancellation alone.
        while (_at.Step < _stepsPerEpoch && (_task.Ranks is not null || !cancel.IsCancellationRequested)
            && TryStep(order, cancel))
        {
            _task.Observer?.OnStep(pace.After(_at.Epoch, _at.Step, _at.Losses));
        }

        _at = _at with
        {
            Losses = _at.Losses + _engine.TakeLosses(),
            Elapsed = _at.Elapsed + Stopwatch.GetElapsedTime(began),
        };
        return _at.Step == _stepsPerEpoch;
    }

    private bool TryStep(int[] order, CancellationToken cancel)
    {
        int first = _at.Step * _options.BatchSize, count = Math.Min(_options.BatchSize, order.Length - first);
        long step = StepNumber;
        _models.Forget();
        try
        {
            _engine.Step(order.AsSpan(first, count), step, _plan.At(step), cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        _at = _at with { Step = _at.Step + 1 };
        bool isDue = _guard.IsDue(_at.Step);
        if (isDue)
            _guard.Require(_engine.Guard, _task.Observer?.Checkpoint);
        // For the running loss. It costs no wait: after the guard, there is nothing left to wait for.
        if (isDue || _engine.IsReadingFree)
            _at = _at with { Losses = _at.Losses + _engine.TakeLosses() };

        return true;
    }

    /// <summary>Validates and reports an epoch whose steps are done; returns false if it was canceled.</summary>
    private bool TryFinishEpoch(CancellationToken cancel)
    {
        _guard.RequireAny(_engine.Guard, _at.Losses, _task.Observer?.Checkpoint);
        if (_task.Ranks is not null)
            RankAgreement.Require(_task.Ranks, ("parameters", Model().Sha256));
        EpochReport report = _task.History.ReportOf(_at, _options, _task.Data.Count, _engine.Guard);
        RequireNoExplosion(report);
        if (_task.Data.HasValidation)
        {
            try
            {
                report = _task.Data.Validate(report, Model(), _options, _task.Ranks, cancel);
                // Codes that explode in an epoch's last steps show here first.
                RequireNoExplosion(report);
            }
            catch (OperationCanceledException)
            {
                // The steps are done, the validation is not. A resumed run begins with the validation.
                return false;
            }
        }

        _task.History.Add(report);
        _at = _at.NextEpoch();
        _task.Observer?.OnEpoch(report);
        if (_task.Best.Add(_at.Epoch, report))
        {
            _task.Best.Model = Model();
            _task.Observer?.OnBest(_task.Best.Model);
        }

        return true;
    }

    private void RequireNoExplosion(EpochReport report)
    {
        bool hasFullLoss = _at.Epoch >= _plan.WarmupEpochs;
        if (hasFullLoss
            && LatentExplosion.HasRuined(report, _task.Start.Architecture, _options, _task.History.ThisTraining))
        {
            throw _guard.Exploded(report, _task.Observer?.Checkpoint);
        }
    }

    private void Checkpoint() => _task.Observer?.OnCheckpoint(Snapshot);

    private (VlaeModel Model, TrainingState State) Snapshot()
    {
        ParameterSet? trained = _options.EmaDecay > 0 ? _engine.GetParameters() : null;
        return (
            Model(),
            new(_at.Epoch, _at.Step, _at.Losses, _at.Elapsed, _engine.GetOptimizerState())
            {
                Parameters = trained,
                Rollbacks = _task.Good.Rollbacks,
            });
    }

    private VlaeModel Model() => _models.Of(_engine, _task.History.Reports, _task.Provenance);
}
