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
        Assert.Equal(totals.Length, observer.Checkpoints[^1].State!.EpochsDone);
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
        VlaeModel expected = SmallTraining.Train(Options);
        // One epoch after the best. An epoch has one step.
        int epochs = expected.History.Length + 1;
        using var observer = new TrainingObserver { CancelAfter = epochs + 1 };
        SmallTraining.Trainer(SmallTraining.Untrained(), Options, observer).Run(observer.Canceled);
        ModelCheckpoint stopped = Copy(observer.Checkpoints[^1]);
        Assert.Equal(epochs, stopped.State!.EpochsDone);

        Trainer resumed = Resume(stopped, Copy(new(observer.Best[^1])).Model);
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
