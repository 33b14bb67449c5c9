using Vlae.Checkpoints;
using Vlae.Tests.Checkpoints;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>Validation on held-out images, the best model, and early stopping.</summary>
public sealed class TrainerValidationTests
{
    // One image to memorize, which does not help on the others.
    private static readonly TrainingOptions Options = SmallTraining.Options with
    {
        Epochs = 400, LearningRate = 0.02f, ValidationCount = 149, EarlyStopping = 3,
    };

    [Fact]
    public void Early_stopping_returns_the_best_model()
    {
        using var observer = new TrainingObserver();
        TrainingResult result = SmallTraining.Trainer(SmallTraining.Untrained(), Options, observer)
            .Run(CancellationToken.None);
        double?[] totals = [.. observer.Epochs.Select(report => report.ValidationTotal)];
        int best = Array.IndexOf(totals, totals.Min());

        Assert.True(result.Completed);
        Assert.True(totals.Length < Options.Epochs, "nothing was stopped");
        Assert.Equal(best + 1 + Options.EarlyStopping, totals.Length);
        Assert.Equal(best + 1, result.Model.History.Length);
        Assert.Equal(observer.Best[^1].Parameters.Values, result.Model.Parameters.Values);
        Assert.Equal(observer.Checkpoints[best + 1].Model.Parameters.Values, result.Model.Parameters.Values);
    }

    [Fact]
    public void The_last_epoch_of_early_stopping_has_a_checkpoint_though_it_is_short()
    {
        using var observer = new TrainingObserver();
        TrainingOptions options = Options with { LearningRate = 0.002f };
        _ = SmallTraining.Trainer(SmallTraining.Untrained(), options, observer).Run(CancellationToken.None);
        int last = observer.Epochs.Count;

        // Of later epochs than the sixteenth, one in 16 is kept.
        Assert.True(last > 16 && last % 16 != 0, $"it ended after epoch {last}, which is kept anyway");
        Assert.Equal(last, observer.Checkpoints[^1].State!.EpochsDone);
    }

    [Fact]
    public void The_best_model_is_kept_without_early_stopping_if_asked_for()
    {
        TrainingOptions options = Options with { EarlyStopping = 0, Epochs = 60 };
        VlaeModel last = SmallTraining.Train(options), best = SmallTraining.Train(options with { KeepBest = true });

        Assert.Equal(60, last.History.Length);
        Assert.InRange(best.History.Length, 1, 59);
        Assert.Equal(last.History.Min(epoch => epoch.ValidationTotal), best.History[^1].ValidationTotal);
    }

    [Fact]
    public void A_resumed_training_can_return_an_earlier_best_model()
    {
        using var whole = new TrainingObserver();
        VlaeModel expected = SmallTraining.Trainer(SmallTraining.Untrained(), Options, whole)
            .Run(CancellationToken.None).Model;
        // One epoch after the best.
        int epochs = expected.History.Length + 1;
        ModelCheckpoint stopped = Copy(whole.Checkpoints[epochs]);

        Trainer resumed = Resume(stopped, Copy(new(expected)).Model);
        Assert.Equal(expected.History.Length, resumed.BestEpoch);
        Assert.NotNull(resumed.Best);
        SmallTraining.AssertSame(expected, resumed.Run(CancellationToken.None).Model);

        // Without that file, there is no best model; and the best model of another training is not accepted.
        Assert.Null(Resume(stopped, null).Best);
        Assert.Null(Resume(stopped, SmallTraining.Train(SmallTraining.Options)).Best);
        Assert.Null(Resume(stopped, stopped.Model).Best);
    }

    [Fact]
    public void Early_stopping_without_validation_and_holding_out_all_images_are_refused()
    {
        Assert.Equal("NothingToStopOn", Refusal(SmallTraining.Options with { EarlyStopping = 2 }));
        Assert.Equal("TooManyHeldOut", Refusal(SmallTraining.Options with { ValidationCount = 150 }));
        Assert.Equal("BetaCountMismatch", Refusal(SmallTraining.Options with { Beta = [1, 1, 1] }));
    }

    private static Trainer Resume(ModelCheckpoint stopped, VlaeModel? best) =>
        new(stopped.Model, SmallTraining.Images, Options, SmallTraining.Backend, resume: stopped.State) { Best = best };

    private static ModelCheckpoint Copy(ModelCheckpoint checkpoint) =>
        CheckpointExample.Read(CheckpointExample.Bytes(checkpoint));

    private static string Refusal(TrainingOptions options) => Assert.Throws<VlaeException>(
        () => SmallTraining.Trainer(SmallTraining.Untrained(), options)).ErrorId;
}
