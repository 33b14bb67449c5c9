using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>
/// Bad gradients are skipped and counted. A training with only bad gradients ends, and keeps the last good model.
/// </summary>
public sealed class TrainerDivergenceTests
{
    [Fact]
    public void A_model_with_NaN_ends_the_training_and_does_not_change()
    {
        ParameterSet start = ParameterSet.Create(
            SmallTraining.Architecture, (spec, values) => values.Fill(spec.Shape.Length == 4 ? float.NaN : 0.1f));
        using var observer = new TrainingObserver();
        Trainer trainer = SmallTraining.Trainer(
            new(start), SmallTraining.Options with { BatchSize = 4, Epochs = 9 }, observer);
        var error = Assert.Throws<VlaeException>(() => trainer.Run(CancellationToken.None));

        Assert.Equal("TrainingDiverged", error.ErrorId);
        Assert.Contains("step 1 of epoch 1", error.Message);
        Assert.Equal(StepGuard.MaxSkippedInARow - 1, observer.Steps.Count);
        Assert.Empty(observer.Epochs);
        Assert.Null(trainer.LastGood);
    }

    [Fact]
    public void An_epoch_without_an_accepted_step_ends_the_training()
    {
        ParameterSet start = ParameterSet.Create(SmallTraining.Architecture, (_, values) => values.Fill(float.NaN));
        Trainer trainer = SmallTraining.Trainer(new(start), SmallTraining.Options);

        Assert.Equal(
            "TrainingDiverged", Assert.Throws<VlaeException>(() => trainer.Run(CancellationToken.None)).ErrorId);
    }

    [Fact]
    public void A_skipped_step_is_only_counted_and_only_once_in_a_resumed_epoch()
    {
        // The noise is NaN in the third of the four steps of the first epoch, and in one of the second.
        var backend = new NoisyBackend(2, 5);
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 3 };
        using var whole = new TrainingObserver();
        Train(SmallTraining.Untrained(), options, backend, whole).Run(CancellationToken.None);

        Assert.Equal([1, 1, 0], whole.Epochs.Select(report => report.SkippedSteps));
        Assert.All(whole.Epochs, report => Assert.True(double.IsFinite(report.Total)));
        Assert.All(
            whole.Checkpoints[^1].Model.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(10, whole.Checkpoints[^1].State!.Optimizer.Step);
        Assert.EndsWith(" - skipped steps: 1", whole.Epochs[0].ToString());

        using var stopped = new TrainingObserver { CancelAfter = 7 };
        Train(SmallTraining.Untrained(), options, backend, stopped).Run(stopped.Canceled);
        (VlaeModel model, TrainingState? state) =
            (stopped.Checkpoints[^1].Model, stopped.Checkpoints[^1].State);
        using var resumed = new TrainingObserver();
        new Trainer(model, SmallTraining.Images, options, backend, resume: state) { Observer = resumed }
            .Run(CancellationToken.None);

        Assert.Equal([1, 0], resumed.Epochs.Select(report => report.SkippedSteps));
        SmallTraining.AssertSame(whole.Checkpoints[^1].Model, resumed.Checkpoints[^1].Model);
    }

    [Fact]
    public void The_last_checkpoint_is_from_before_the_bad_gradients()
    {
        // Every gradient is bad from the last step of the second epoch on.
        var backend = new NoisyBackend([.. Enumerable.Range(7, 100)]);
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 30 };
        using var observer = new TrainingObserver();
        Trainer trainer = Train(SmallTraining.Untrained(), options, backend, observer);
        var error = Assert.Throws<VlaeException>(() => trainer.Run(CancellationToken.None));

        Assert.Contains("step 4 of epoch 2", error.Message);
        Assert.Equal(
            // The second return from the same epoch is to the start.
            Enumerable.Range(1, Trainer.MaxRollbacks)
                .Select(i => new TrainingRollback(2, i % 2, options.LearningRate / (1 << i))),
            observer.Rollbacks);
        Assert.Equal(1, observer.Checkpoints[^1].State!.EpochsDone);
        Assert.Equal(observer.Checkpoints[^1].Model.Parameters.Values, trainer.LastGood!.Parameters.Values);
    }

    [Fact]
    public void A_training_that_diverges_once_goes_back_and_continues_at_half_the_rate()
    {
        // Every gradient is bad from the last step of the second epoch on, in the first engine only.
        var backend = new NoisyBackend([.. Enumerable.Range(7, 100)]) { SoundAfter = 1 };
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 3 };
        using var observer = new TrainingObserver();
        Trainer trainer = Train(SmallTraining.Untrained(), options, backend, observer);
        TrainingResult result = trainer.Run(CancellationToken.None);

        Assert.True(result.Completed);
        Assert.Equal([new(2, 1, options.LearningRate / 2)], observer.Rollbacks);
        Assert.Equal([1, 2, 3], result.Model.History.Select(report => report.Epoch));
        Assert.All(result.Model.History, report => Assert.Equal(0, report.SkippedSteps));
        Assert.Equal(options.LearningRate / 2, result.Model.Provenance.Options!.LearningRate);
        // The checkpoint after the return has the lower rate, and the epoch that was good.
        Assert.Contains(observer.Checkpoints, checkpoint => checkpoint.State!.EpochsDone == 1
            && checkpoint.Model.Provenance.Options!.LearningRate == options.LearningRate / 2);
    }

    [Fact]
    public void A_training_that_went_back_and_was_stopped_continues_as_if_it_had_not_been()
    {
        int[] bad = [.. Enumerable.Range(7, 100)];
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 4 };
        using var whole = new TrainingObserver();
        Train(SmallTraining.Untrained(), options, new NoisyBackend(bad) { SoundAfter = 1 }, whole)
            .Run(CancellationToken.None);
        Assert.Single(whole.Rollbacks);

        // Three steps after the return, of the 16 steps of the whole training.
        using var stopped = new TrainingObserver { CancelAfter = whole.Steps.Count - 9 };
        Train(SmallTraining.Untrained(), options, new NoisyBackend(bad) { SoundAfter = 1 }, stopped)
            .Run(stopped.Canceled);
        Assert.Single(stopped.Rollbacks);
        (VlaeModel model, TrainingState? state) =
            (stopped.Checkpoints[^1].Model, stopped.Checkpoints[^1].State);
        Assert.Equal(1, state!.Rollbacks);

        using var resumed = new TrainingObserver();
        new Trainer(model, SmallTraining.Images, model.Provenance.Options!, SmallTraining.Backend, resume: state)
        {
            Observer = resumed,
        }.Run(CancellationToken.None);
        SmallTraining.AssertSame(whole.Checkpoints[^1].Model, resumed.Checkpoints[^1].Model);
        Assert.Equal(1, resumed.Checkpoints[^1].State!.Rollbacks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void All_runs_of_a_training_together_go_back_five_times(int before)
    {
        VlaeModel start = SmallTraining.Untrained();
        using var first = new TrainingObserver { CancelAfter = 5 };
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 9 };
        Train(start, options, new NoisyBackend(), first).Run(first.Canceled);

        // Every gradient is bad from the second step of the second epoch on, but the first one of a run.
        using var observer = new TrainingObserver();
        var trainer = new Trainer(
            first.Checkpoints[^1].Model, SmallTraining.Images, options, new NoisyBackend([.. Enumerable.Range(6, 100)]),
            resume: first.Checkpoints[^1].State! with { Rollbacks = before })
        {
            Observer = observer,
        };

        Assert.Throws<VlaeException>(() => trainer.Run(CancellationToken.None));
        Assert.Equal(Trainer.MaxRollbacks - before, observer.Rollbacks.Count);
    }

    [Fact]
    public void After_a_return_the_best_model_is_that_of_an_epoch_that_was_not_given_up()
    {
        // Four steps per epoch. Every gradient is bad from the second step of epoch 20 on. Epoch 21 has no good step:
        // the training goes back to epoch 16.
        int[] bad = [.. Enumerable.Range(77, 100)];
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 30 };
        using var whole = new TrainingObserver();
        Trainer(whole).Run(default);
        Assert.Equal([new(20, 16, options.LearningRate / 2)], whole.Rollbacks);
        Assert.Contains(whole.Best, model => model.History.Length is 17 or 18 or 19);

        // The first step after the return.
        using var observer = new TrainingObserver { CancelAfter = (21 * 4) + 1 };
        Trainer trainer = Trainer(observer);
        trainer.Run(observer.Canceled);
        EpochReport[] left = [.. observer.Checkpoints[^1].Model.History];
        Assert.Equal(16, left.Length);
        Assert.Equal(left.MinBy(report => report.ValidationTotal)!.Epoch, trainer.BestEpoch);
        Assert.Equal(trainer.BestEpoch, trainer.Best!.History.Length);
        // The file of the best model gets it again.
        Assert.Same(trainer.Best, observer.Best[^1]);

        Trainer Trainer(TrainingObserver observer) =>
            new(
                SmallTraining.Untrained(), SmallTraining.Images, options, new NoisyBackend(bad) { SoundAfter = 1 },
                SmallTraining.HeldOut)
            {
                Observer = observer,
            };
    }

    [Fact]
    public void Of_many_short_epochs_one_in_16_steps_is_kept()
    {
        // Four steps per epoch. Every gradient is bad from the first step of epoch 23 on.
        var backend = new NoisyBackend([.. Enumerable.Range(88, 100)]) { SoundAfter = 1 };
        TrainingOptions options = SmallTraining.Options with { BatchSize = 40, Epochs = 25 };
        using var observer = new TrainingObserver();
        TrainingResult result = Train(SmallTraining.Untrained(), options, backend, observer).Run(default);

        Assert.Equal([new(23, 20, options.LearningRate / 2)], observer.Rollbacks);
        Assert.Equal(
            [.. Enumerable.Range(0, 17), 20, 20, 24, 25],
            observer.Checkpoints.Select(checkpoint => checkpoint.State!.EpochsDone));
        Assert.Equal(Enumerable.Range(1, 25), result.Model.History.Select(report => report.Epoch));
    }

    [Fact]
    public void Where_a_reading_waits_the_running_loss_is_read_only_together_with_the_skipped_steps()
    {
        using var observer = new TrainingObserver();
        TrainingOptions options = SmallTraining.Options with { BatchSize = 2, Epochs = 2 };
        Trainer trainer = Train(SmallTraining.Untrained(), options, new NoisyBackend(), observer);
        EpochReport[] history = [.. trainer.Run(CancellationToken.None).Model.History];

        // 75 steps per epoch: a reading after each 25.
        Assert.Equal(
            [24, 25, 25, 25, 25, 25, 1],
            observer.Steps.GroupBy(progress => progress.Loss).Select(same => same.Count()));
        Assert.Null(observer.Steps[23].Loss);
        Assert.Equal(
            [observer.Steps[74].Loss, observer.Steps[149].Loss], history.Select(epoch => (double?)epoch.Total));
    }

    private static Trainer Train(
        VlaeModel start, TrainingOptions options, ILadderBackend backend, TrainingObserver observer) =>
        new(start, SmallTraining.Images, options, backend) { Observer = observer };
}
