using Vlae.Checkpoints;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Likelihoods;
using Vlae.Tests.Checkpoints;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>
/// Every option changes the training, with any number of threads, and is resumed from a file with identical bits.
/// </summary>
public sealed class TrainerOptionTests
{
    private static readonly TrainingOptions Plain = SmallTraining.Options;

    private static readonly Dictionary<string, TrainingOptions> Cases = new()
    {
        ["Adam"] = Plain with { Optimizer = OptimizerKind.Adam },
        ["AdamW"] = Plain with { Optimizer = OptimizerKind.AdamW, WeightDecay = 0.1f },
        ["OneCycle"] = Plain with { Schedule = ScheduleKind.OneCycle, LearningRate = 0.01f },
        ["Cosine"] = Plain with { Schedule = ScheduleKind.Cosine, WarmupSteps = 3 },
        ["GradientClip"] = Plain with { GradientClip = 1f },
        ["EmaDecay"] = Plain with { EmaDecay = 0.9f },
        ["StickingTheLanding"] = Plain with { Loss = LossKind.StickingTheLanding },
        ["OptimalGaussian"] = Plain with { Likelihood = LikelihoodKind.OptimalGaussian },
        ["Bernoulli"] = Plain with { Likelihood = LikelihoodKind.Bernoulli },
        ["Binarize"] = Plain with { Likelihood = LikelihoodKind.Bernoulli, Binarize = true },
        ["L1"] = Plain with { Likelihood = LikelihoodKind.L1 },
        ["Beta"] = Plain with { Beta = [4] },
        ["Betas"] = Plain with { Beta = [4, 0.5] },
        ["KLWarmup"] = Plain with { KLWarmup = 3 },
        ["FreeBits"] = Plain with { FreeBits = 2f },
        ["Denoise"] = Plain with { Denoise = 0.3f },
        ["Augment"] = Plain with { Augment = Augmentations.Shift | Augmentations.Brightness },
        ["Progressive"] = Plain with { Progressive = true },
        ["ValidationCount"] = Plain with { ValidationCount = 30 },
        ["All"] = Plain with
        {
            Optimizer = OptimizerKind.AdamW, WeightDecay = 0.05f, Schedule = ScheduleKind.OneCycle, GradientClip = 5f,
            EmaDecay = 0.9f, Likelihood = LikelihoodKind.OptimalGaussian, Loss = LossKind.StickingTheLanding,
            Beta = [1, 2], KLWarmup = 2, FreeBits = 0.5f, Denoise = 0.1f, Progressive = true, ValidationCount = 20,
            Augment = Augmentations.Flip,
        },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_option_changes_the_model_and_the_number_of_threads_does_not(string name)
    {
        VlaeModel one = SmallTraining.Train(Cases[name] with { ThreadCount = 1 });

        Assert.NotEqual(SmallTraining.Train(Plain).Parameters.Values.ToArray(), one.Parameters.Values.ToArray());
        Assert.All(one.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        SmallTraining.AssertSame(one, SmallTraining.Train(Cases[name] with { ThreadCount = 3 }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_canceled_within_an_epoch_resumes_with_identical_bits(string name)
    {
        using var observer = new TrainingObserver { CancelAfter = 5 };
        SmallTraining.Trainer(SmallTraining.Untrained(), Cases[name], observer).Run(observer.Canceled);
        ModelCheckpoint kept = CheckpointExample.Read(CheckpointExample.Bytes(observer.Checkpoints[^1]));
        VlaeModel resumed = SmallTraining.Trainer(kept.Model, Cases[name], resume: kept.State)
            .Run(CancellationToken.None).Model;
        VlaeModel whole = SmallTraining.Train(Cases[name]);

        Assert.Equal((2, 1), (kept.State!.EpochsDone, kept.State.StepsIntoEpoch));
        SmallTraining.AssertSame(whole, resumed);
        Assert.Equal(whole.Likelihood, resumed.Likelihood);
        Assert.Equal(
            whole.History.Select(report => report.ValidationTotal),
            resumed.History.Select(report => report.ValidationTotal));
    }

    [Theory]
    [InlineData("OptimalGaussian")]
    [InlineData("Bernoulli")]
    [InlineData("L1")]
    public void Losses_of_a_resumed_epoch_of_many_steps_are_exact(string name)
    {
        TrainingOptions options = Cases[name] with { Epochs = 1, BatchSize = 4 };
        using var observer = new TrainingObserver { CancelAfter = 17 };
        SmallTraining.Trainer(SmallTraining.Untrained(), options, observer).Run(observer.Canceled);
        ModelCheckpoint kept = observer.Checkpoints[^1];

        SmallTraining.AssertSame(
            SmallTraining.Train(options),
            SmallTraining.Trainer(kept.Model, options, resume: kept.State).Run(CancellationToken.None).Model);
    }

    [Fact]
    public void The_optimal_gaussians_variance_is_the_mean_squared_error()
    {
        VlaeModel model = SmallTraining.Train(Cases["OptimalGaussian"] with { Epochs = 20, BatchSize = 32 });
        EpochReport last = model.History[^1];

        Assert.Equal(LikelihoodKind.OptimalGaussian, model.Likelihood.Kind);
        Assert.Equal(LikelihoodKind.OptimalGaussian, last.Likelihood);
        // d/2 (log 2 pi v + mse/v): close to its minimum, where v is the mean squared error.
        double best = 784 / 2.0 * (Math.Log(2 * Math.PI * model.Likelihood.Variance) + 1);
        Assert.Equal(best, last.Reconstruction, 0.1 * 784);
    }

    [Fact]
    public void The_average_is_the_model_and_the_trained_parameters_are_in_the_state()
    {
        using var observer = new TrainingObserver();
        VlaeModel model = SmallTraining.Train(Cases["EmaDecay"], observer);
        ModelCheckpoint last = observer.Checkpoints[^1];

        Assert.Equal(model.Parameters.Values, last.Model.Parameters.Values);
        // The average has no effect on the steps: they are those of a training without it.
        Assert.Equal(SmallTraining.Train(Plain).Parameters.Values.ToArray(), last.State!.Parameters!.Values.ToArray());
        Assert.NotEqual(last.State.Parameters.Values.ToArray(), model.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_likelihood_is_named_in_the_history_and_in_the_line_of_an_epoch()
    {
        EpochReport report = SmallTraining.Train(Cases["Bernoulli"] with { Epochs = 1 }).History[0];

        Assert.Equal(LikelihoodKind.Bernoulli, report.Likelihood);
        Assert.Contains("recon loss (Bernoulli): ", report.ToString());
    }
}
