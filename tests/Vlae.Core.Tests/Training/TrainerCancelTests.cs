using Vlae.Engine;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>A canceled training discards the current step, and keeps the result of the step before.</summary>
public sealed class TrainerCancelTests
{
    [Fact]
    public void The_model_is_that_of_the_last_finished_step()
    {
        using var observer = new TrainingObserver { CancelAfter = 3 };
        TrainingResult result = SmallTraining.Trainer(SmallTraining.Untrained(), SmallTraining.Options, observer)
            .Run(observer.Canceled);

        Assert.False(result.Completed);
        Assert.Equal(3, observer.Steps.Count);
        Assert.Equal(AfterSteps(3), result.Model.Parameters.Values.ToArray());
        Assert.Single(result.Model.History);
        Assert.Equal(result.Model.Parameters.Values, observer.Checkpoints[^1].Model.Parameters.Values);
    }

    [Fact]
    public void A_training_canceled_at_the_start_returns_the_start_model()
    {
        using var observer = new TrainingObserver();
        TrainingResult result = SmallTraining.Trainer(SmallTraining.Untrained(), SmallTraining.Options, observer)
            .Run(new(canceled: true));

        Assert.False(result.Completed);
        Assert.Empty(observer.Steps);
        Assert.Equal(SmallTraining.Untrained().Parameters.Values, result.Model.Parameters.Values);
    }

    [Fact]
    public void A_training_canceled_after_the_last_step_is_complete()
    {
        int steps = SmallTraining.Options.Epochs * SmallTraining.StepsAnEpoch;
        using var observer = new TrainingObserver { CancelAfter = steps };
        TrainingResult result = SmallTraining.Trainer(SmallTraining.Untrained(), SmallTraining.Options, observer)
            .Run(observer.Canceled);

        Assert.True(result.Completed);
        SmallTraining.AssertSame(SmallTraining.Train(SmallTraining.Options), result.Model);
    }

    // The same steps on the engine itself.
    private static float[] AfterSteps(int steps)
    {
        TrainingOptions options = SmallTraining.Options;
        using ITrainingEngine engine = SmallTraining.Backend.CreateTraining(new(
            SmallTraining.Untrained().Parameters, SmallTraining.Images, options.Loss, (ulong)options.Seed,
            options.BatchSize));
        var order = new int[SmallTraining.Images.Count];
        for (int step = 0; step < steps; step++)
        {
            EpochOrder.Shuffle(order, options.Seed, step / SmallTraining.StepsAnEpoch);
            int first = step % SmallTraining.StepsAnEpoch * options.BatchSize;
            engine.Step(order.AsSpan(first, Math.Min(options.BatchSize, order.Length - first)), step,
                new(options.LearningRate));
        }

        return engine.GetParameters().Values.ToArray();
    }
}
