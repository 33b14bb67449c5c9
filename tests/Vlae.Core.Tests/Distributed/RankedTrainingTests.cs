using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Likelihoods;
using Vlae.Tests.Training;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Distributed;

/// <summary>Trainings on ranks give the model of one process, to the bit, with every recipe and option.</summary>
public sealed class RankedTrainingTests
{
    private static readonly TrainingOptions Options = SmallTraining.Options with { Epochs = 2, ThreadCount = 1 };

    public static TheoryData<string, TrainingOptions> Cases => new()
    {
        { "plain", Options },
        { "average", Options with { EmaDecay = 0.9f } },
        { "clipping", Options with { GradientClip = 1f, Optimizer = OptimizerKind.AdamW, WeightDecay = 0.1f } },
        { "adaptive clipping", Options with { ClipFactor = 0.5f, Optimizer = OptimizerKind.Adam } },
        { "denoising", Options with { Denoise = 0.2f, Augment = Augmentations.Shift | Augmentations.Brightness } },
        {
            "black and white",
            Options with { Likelihood = LikelihoodKind.Bernoulli, Binarize = true, ValidationCount = 41 }
        },
        { "optimal variance", Options with { Likelihood = LikelihoodKind.OptimalGaussian, FreeBits = 0.5f } },
        { "validation", Options with { ValidationCount = 20, KeepBest = true, Epochs = 4 } },
        {
            "early stopping",
            Options with { ValidationCount = 30, EarlyStopping = 1, Epochs = 30, LearningRate = 0.5f, KLWarmup = 1 }
        },
        { "skipped steps", Options with { LearningRate = 1e4f, Epochs = 3 } },
        { "progressive", Options with { Progressive = true, Schedule = ScheduleKind.OneCycle, Epochs = 4 } },
        { "recipe Fast", Recipe(TrainingRecipe.Fast) },
        { "recipe Quality", Recipe(TrainingRecipe.Quality) },
        { "recipe Notebook", Recipe(TrainingRecipe.Notebook) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_on_ranks_has_the_bits_of_one_process(string name, TrainingOptions options)
    {
        Assert.NotEmpty(name);
        (VlaeModel? expected, string? error) = Outcome(options, null);
        foreach (int ranks in new[] { 2, 3 })
        {
            foreach ((VlaeModel? model, string? failure) in MemoryRanks.Run(ranks, all => Outcome(options, all)))
            {
                Assert.Equal(error, failure);
                if (expected is not null)
                    SmallTraining.AssertSame(expected, model!);
                Assert.Equal(expected?.Sha256, model?.Sha256);
            }
        }
    }

    [Fact]
    public void Validation_images_are_shared_and_each_rank_reads_its_own()
    {
        VlaeModel expected = Trainer(Options, null, SmallTraining.HeldOut).Run(CancellationToken.None).Model;
        foreach (VlaeModel model in MemoryRanks.Run(
            3, ranks => Trainer(Options, ranks, SmallTraining.HeldOut).Run(CancellationToken.None).Model))
        {
            SmallTraining.AssertSame(expected, model);
        }
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    public void A_training_resumed_on_another_number_of_ranks_has_the_same_bits(int before, int after)
    {
        TrainingOptions options = Options with { Epochs = 4, EmaDecay = 0.9f, ValidationCount = 10 };
        VlaeModel expected = Trainer(options, null).Run(CancellationToken.None).Model;
        // In the middle of the second epoch: one rank stops, and all stop with it.
        ModelCheckpoint[] stopped = MemoryRanks.Run(before, ranks =>
        {
            using var observer = new TrainingObserver { CancelAfter = ranks.Rank == before - 1 ? 3 : int.MaxValue };
            var trainer = new Trainer(
                SmallTraining.Untrained(), SmallTraining.Images, options, SmallTraining.Backend, ranks: ranks)
            {
                Observer = observer,
            };
            Assert.False(trainer.Run(observer.Canceled).Completed);
            return observer.Checkpoints[^1];
        });
        Assert.All(stopped, checkpoint => Assert.Equal(3, checkpoint.State!.Optimizer.Step));

        foreach (VlaeModel model in MemoryRanks.Run(after, ranks => new Trainer(
            stopped[0].Model, SmallTraining.Images, options, SmallTraining.Backend, resume: stopped[0].State,
            ranks: ranks).Run(CancellationToken.None).Model))
        {
            SmallTraining.AssertSame(expected, model);
        }
    }

    [Fact]
    public void A_validation_that_one_rank_cancels_stops_on_all()
    {
        TrainingState[] states = MemoryRanks.Run(2, ranks =>
        {
            using var observer = new TrainingObserver
            {
                CancelAfter = ranks.Rank == 1 ? SmallTraining.StepsAnEpoch : int.MaxValue,
            };
            var trainer = new Trainer(
                SmallTraining.Untrained(), SmallTraining.Images, Options, SmallTraining.Backend, SmallTraining.HeldOut,
                ranks: ranks)
            {
                Observer = observer,
            };
            Assert.False(trainer.Run(observer.Canceled).Completed);
            Assert.Empty(observer.Epochs);
            return observer.Checkpoints[^1].State!;
        });

        Assert.All(states, state => Assert.Equal(
            (0, SmallTraining.StepsAnEpoch), (state.EpochsDone, state.StepsIntoEpoch)));
    }

    [Theory]
    [InlineData(4, "use a batch size of 128 (at least 97), or at most 3 ranks")]
    [InlineData(6, "150 images are too few: use at most 3 ranks")]
    public void Too_many_ranks_are_told_what_would_do(int ranks, string advice)
    {
        AggregateException failure =
            Assert.Throws<AggregateException>(
                () => MemoryRanks.Run(ranks, all => Outcome(Options, all, caught: false)));

        VlaeException cause = Assert.IsType<VlaeException>(failure.InnerExceptions[0]);
        Assert.Equal("TooManyRanks", cause.ErrorId);
        Assert.Contains(advice, cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_with_different_values_are_told_which()
    {
        AggregateException failure = Assert.Throws<AggregateException>(() => MemoryRanks.Run(3, ranks =>
        {
            RankAgreement.Require(ranks, ("seed", "1"), ("data", ranks.Rank == 2 ? "b" : "a"));
            return 0;
        }));

        Assert.All(failure.InnerExceptions, cause => Assert.Contains(
            "rank 0 has the data 'a', and rank 2 'b'", cause.Message, StringComparison.Ordinal));
    }

    private static (VlaeModel? Model, string? Error) Outcome(
        TrainingOptions options, ICommunicator? ranks, bool caught = true)
    {
        try
        {
            return (Trainer(options, ranks).Run(CancellationToken.None).Model, null);
        }
        catch (VlaeException cause) when (caught && cause.ErrorId == "TrainingDiverged")
        {
            return (null, cause.Message);
        }
    }

    private static Trainer Trainer(TrainingOptions options, ICommunicator? ranks, ImageSet? validation = null) => new(
        SmallTraining.Untrained(), SmallTraining.Images, options, SmallTraining.Backend, validation, ranks: ranks);

    private static TrainingOptions Recipe(TrainingRecipe recipe) => TrainingRecipes.OptionsOf(recipe) with
    {
        Epochs = 2, BatchSize = 96, Seed = 42, ThreadCount = 1,
    };
}
