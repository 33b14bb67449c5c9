using System.Diagnostics;
using Vlae.Backends;
using Vlae.Data;
using Vlae.Evaluation;

namespace Vlae.Training;

/// <summary>
/// Trains a model: epochs of shuffled batches, a report each. Knows neither the network nor the shell.
/// </summary>
public sealed class Trainer
{
    private readonly VlaeModel _start;
    private readonly ImageSet _images;
    private readonly ImageSet? _validation;
    private readonly TrainingOptions _options;
    private readonly ILadderBackend _backend;
    private readonly List<EpochReport> _history;
    private readonly int _firstEpoch;
    private readonly int _steps;

    private int _epoch;
    private int _step;
    private LossSums _losses;
    private TimeSpan _elapsedBefore;

    /// <summary>Prepares a training.</summary>
    /// <param name="start">The model to start from.</param>
    /// <param name="images">The training images.</param>
    /// <param name="options">How to train.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="validation">Held-out images for a validation after each epoch; or null.</param>
    /// <param name="resume">Where the training stood; null for a fresh one.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>, <c>EmptyDataSet</c>.</exception>
    public Trainer(
        VlaeModel start, ImageSet images, TrainingOptions options, ILadderBackend backend, ImageSet? validation = null,
        TrainingState? resume = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        Demand(start, images);
        if (validation is not null)
            Demand(start, validation);

        (_start, _images, _options, _backend, _validation) = (start, images, options, backend, validation);
        _history = [.. start.History];
        _steps = (images.Count + options.BatchSize - 1) / options.BatchSize;
        if (resume is not null)
        {
            (_epoch, _step, _losses, _elapsedBefore) =
                (resume.EpochsDone, resume.StepsIntoEpoch, resume.LossesIntoEpoch, resume.ElapsedInEpoch);
        }

        // A model that is trained further counts on from its history.
        _firstEpoch = _history.Count - _epoch;
        Optimizer = resume?.Optimizer;
    }

    /// <summary>The training's provenance, for the models that it makes.</summary>
    public ModelProvenance Provenance { get; init; } = new();

    /// <summary>Told how it goes; or null.</summary>
    public ITrainingObserver? Observer { get; init; }

    private OptimizerState? Optimizer { get; }

    /// <summary>Trains until all epochs are done, or it is cancelled: then the step under way is given up.</summary>
    public TrainingResult Run(CancellationToken cancel)
    {
        int batch = Math.Min(_options.BatchSize, _images.Count);
        using ITrainingEngine engine = _backend.CreateTraining(new(
            _start.Parameters, _images, _options.Loss, (ulong)_options.Seed, batch, _options.ThreadCount, Optimizer));
        var pace = new TrainingPace(_options.Epochs, _steps, (_epoch * (long)_steps) + _step);
        var order = new int[_images.Count];
        Checkpoint(engine, _elapsedBefore);
        while (_epoch < _options.Epochs)
        {
            EpochOrder.Shuffle(order, _options.Seed, _epoch);
            long began = Stopwatch.GetTimestamp();
            while (_step < _steps && !cancel.IsCancellationRequested)
            {
                int first = _step * _options.BatchSize, count = Math.Min(_options.BatchSize, order.Length - first);
                if (!TryStep(engine, order.AsSpan(first, count), cancel))
                    break;

                _step++;
                Observer?.OnStep(pace.After(_epoch, _step));
            }

            _losses += engine.TakeLosses();
            TimeSpan elapsed = _elapsedBefore + Stopwatch.GetElapsedTime(began);
            if (_step < _steps || !TryFinishEpoch(engine, elapsed, cancel))
            {
                Checkpoint(engine, elapsed);
                return new(Snapshot(engine, elapsed).Model, Completed: false);
            }

            Checkpoint(engine, TimeSpan.Zero);
        }

        return new(Snapshot(engine, TimeSpan.Zero).Model, Completed: true);
    }

    private bool TryStep(ITrainingEngine engine, ReadOnlySpan<int> rows, CancellationToken cancel)
    {
        try
        {
            engine.Step(rows, (_epoch * (long)_steps) + _step, _options.LearningRate, cancel: cancel);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool TryFinishEpoch(ITrainingEngine engine, TimeSpan elapsed, CancellationToken cancel)
    {
        var report = new EpochReport(
            _firstEpoch + _epoch + 1, _firstEpoch + _options.Epochs, _losses.Reconstruction / _losses.Steps,
            _losses.Latent / _losses.Steps, elapsed, _images.Count / elapsed.TotalSeconds);
        if (_validation is not null)
        {
            try
            {
                using ILadderEngine network = _backend.CreateEngine(engine.GetParameters());
                ModelMeasurement measured =
                    Validation.Evaluate(network, _start.Architecture, _validation, _options.Seed, cancel);
                report = report with
                {
                    ValidationReconstruction = measured.Reconstruction,
                    ValidationLatent = measured.KL,
                    ValidationLevelKL = [.. measured.Levels.Select(level => level.KL)],
                };
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
        return true;
    }

    private void Checkpoint(ITrainingEngine engine, TimeSpan elapsed) =>
        Observer?.OnCheckpoint(() => Snapshot(engine, elapsed));

    private (VlaeModel Model, TrainingState State) Snapshot(ITrainingEngine engine, TimeSpan elapsed)
    {
        var model = new VlaeModel(engine.GetParameters(), _backend)
        {
            Name = _start.Name ?? _images.Name,
            History = [.. _history],
            Provenance = Provenance with
            {
                Version = VlaeVersion.Current,
                Backend = _backend.Name,
                DataSet = _images.Name,
                DataSha256 = _images.Sha256,
                Options = _options,
                Created = DateTimeOffset.UtcNow,
            },
        };
        return (model, new(_epoch, _step, _losses, elapsed, engine.GetOptimizerState()));
    }

    private static void Demand(VlaeModel model, ImageSet images)
    {
        if (images.Count == 0)
        {
            throw new VlaeException(
                "EmptyDataSet", $"There are no images in {images.Name} {images.Split} to train on.");
        }

        if (images.Shape != model.Architecture.Image)
        {
            throw new VlaeException("ImageShapeMismatch",
                $"The images of {images.Name} are {images.Shape} (channels x rows x columns), the model reads " +
                $"{model.Architecture.Image}: make a model for this shape, or use other images.");
        }
    }
}
