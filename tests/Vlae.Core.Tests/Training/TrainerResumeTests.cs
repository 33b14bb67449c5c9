using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>
/// A training that is resumed from its checkpoint file gives the bits of one that was never stopped.
/// </summary>
public sealed class TrainerResumeTests
{
    private static readonly TrainingOptions Options = SmallTraining.Options;

    [Fact]
    public void Two_epochs_and_two_resumed_ones_equal_four()
    {
        using var observer = new TrainingObserver();
        SmallTraining.Trainer(SmallTraining.Untrained(), Options, observer).Run(CancellationToken.None);
        ModelCheckpoint afterTwo = ThroughAFile(observer.Checkpoints[2]);
        Assert.Equal((2, 0), (afterTwo.State!.EpochsDone, afterTwo.State.StepsIntoEpoch));

        SmallTraining.AssertSame(SmallTraining.Train(Options), Resume(afterTwo));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_training_canceled_after_any_step_resumes_with_identical_bits(int steps)
    {
        using var observer = new TrainingObserver { CancelAfter = steps };
        TrainingResult stopped = SmallTraining.Trainer(SmallTraining.Untrained(), Options, observer)
            .Run(observer.Canceled);
        ModelCheckpoint checkpoint = ThroughAFile(observer.Checkpoints[^1]);

        Assert.False(stopped.Completed);
        Assert.Equal(
            (steps / SmallTraining.StepsAnEpoch, steps % SmallTraining.StepsAnEpoch, steps),
            (checkpoint.State!.EpochsDone, checkpoint.State.StepsIntoEpoch, (int)checkpoint.State.Optimizer.Step));
        SmallTraining.AssertSame(SmallTraining.Train(Options), Resume(checkpoint));
    }

    [Fact]
    public void Losses_of_a_resumed_epoch_are_exact()
    {
        // Many steps per epoch: a sum in two parts must still be exact.
        TrainingOptions options = Options with { Epochs = 1, BatchSize = 4 };
        using var observer = new TrainingObserver { CancelAfter = 17 };
        SmallTraining.Trainer(SmallTraining.Untrained(), options, observer).Run(observer.Canceled);

        SmallTraining.AssertSame(SmallTraining.Train(options), Resume(ThroughAFile(observer.Checkpoints[^1]), options));
    }

    [Fact]
    public void A_training_canceled_before_a_validation_resumes_with_it()
    {
        ImageSet heldOut = SmallTraining.HeldOut;
        VlaeModel whole = SmallTraining.Trainer(SmallTraining.Untrained(), Options, validation: heldOut)
            .Run(CancellationToken.None).Model;
        using var observer = new TrainingObserver { CancelAfter = SmallTraining.StepsAnEpoch };
        SmallTraining.Trainer(SmallTraining.Untrained(), Options, observer, validation: heldOut)
            .Run(observer.Canceled);
        ModelCheckpoint checkpoint = ThroughAFile(observer.Checkpoints[^1]);

        Assert.Equal((0, SmallTraining.StepsAnEpoch), (checkpoint.State!.EpochsDone, checkpoint.State.StepsIntoEpoch));
        Assert.Empty(observer.Epochs);
        VlaeModel resumed = SmallTraining
            .Trainer(checkpoint.Model, Options, resume: checkpoint.State, validation: heldOut)
            .Run(CancellationToken.None).Model;
        Assert.All(whole.History, report => Assert.NotNull(report.ValidationTotal));
        SmallTraining.AssertSame(whole, resumed);
    }

    [Fact]
    public void A_finished_training_resumed_does_nothing()
    {
        using var observer = new TrainingObserver();
        SmallTraining.Trainer(SmallTraining.Untrained(), Options, observer).Run(CancellationToken.None);
        ModelCheckpoint last = ThroughAFile(observer.Checkpoints[^1]);

        SmallTraining.AssertSame(last.Model, Resume(last));
    }

    private static VlaeModel Resume(ModelCheckpoint checkpoint, TrainingOptions? options = null) =>
        SmallTraining.Trainer(checkpoint.Model, options ?? Options, resume: checkpoint.State)
            .Run(CancellationToken.None).Model;

    private static ModelCheckpoint ThroughAFile(ModelCheckpoint checkpoint)
    {
        using var folder = new TemporaryFolder();
        checkpoint.Write(folder["training.safetensors"]);
        return ModelCheckpoint.Read(folder["training.safetensors"]);
    }
}
