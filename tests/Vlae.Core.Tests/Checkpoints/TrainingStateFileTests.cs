using Vlae.Checkpoints;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Tests.Checkpoints;

/// <summary>The file of a training with options: the model's average, moments, variance and guard.</summary>
public sealed class TrainingStateFileTests
{
    private static readonly GuardState Guard = new(70, 1.0 / 3, 5, 2, 74);

    private static readonly TrainingOptions Options = new()
    {
        Recipe = TrainingRecipe.Quality, Epochs = 7, Schedule = ScheduleKind.Cosine, WarmupSteps = 3,
        Optimizer = OptimizerKind.AdamW, WeightDecay = 0.01f, GradientClip = 2f, EmaDecay = 0.999f,
        Loss = LossKind.StickingTheLanding, Likelihood = LikelihoodKind.OptimalGaussian, Beta = [1.0 / 3, 2],
        KLWarmup = 1.5, FreeBits = 0.1f, Denoise = 0.2f, Progressive = true, EarlyStopping = 4, ValidationCount = 9,
    };

    [Fact]
    public void A_training_state_comes_back_complete()
    {
        ModelCheckpoint read = CheckpointExample.Read(CheckpointExample.Bytes(Example()));
        OptimizerState optimizer = read.State!.Optimizer;

        Assert.Equal(Options, read.Model.Provenance.Options);
        Assert.Equal(new(LikelihoodKind.OptimalGaussian, 0.05), read.Model.Likelihood);
        Assert.Equal(Guard, optimizer.Guard);
        Assert.Equal(0.05, optimizer.Variance);
        Assert.Equal(Drawn(2).Values, optimizer.FirstMoment.Values);
        Assert.Equal(Drawn(3).Values, optimizer.SecondMoment.Values);
        // The model is the average; the trained parameters are separate.
        Assert.Equal(Drawn(1).Values, optimizer.Average!.Values);
        Assert.Equal(Drawn(1).Values, read.Model.Parameters.Values);
        Assert.Equal(Drawn(4).Values, read.State.Parameters!.Values);
        Assert.Equal(2, read.State.Rollbacks);
        Assert.Equal(
            (LikelihoodKind.OptimalGaussian, 3, 11),
            (read.Model.History[0].Likelihood, read.Model.History[0].SkippedSteps,
                read.Model.History[0].ValidationActiveDimensions!.Value));
    }

    [Fact]
    public void Tensors_have_PyTorchs_names()
    {
        string header = System.Text.Encoding.UTF8.GetString(CheckpointExample.Bytes(Example()));

        Assert.Contains("\"optimizer.exp_avg.generate.conv2.bias\"", header);
        Assert.Contains("\"optimizer.exp_avg_sq.generate.conv2.bias\"", header);
        Assert.Contains("\"optimizer.parameters.generate.conv2.bias\"", header);
        Assert.DoesNotContain("\"optimizer.exp_inf.", header);
    }

    private static ModelCheckpoint Example() => new(
        new(Drawn(1))
        {
            Likelihood = new(LikelihoodKind.OptimalGaussian, 0.05),
            Provenance = new() { Version = "0.2.0", Options = Options },
            History =
            [
                new(1, 7, -300.5, 20, TimeSpan.FromSeconds(1), 100)
                {
                    Likelihood = LikelihoodKind.OptimalGaussian, SkippedSteps = 3, ValidationActiveDimensions = 11,
                },
            ],
        },
        new(1, 0, default, TimeSpan.Zero, new(75, Drawn(2), Drawn(3))
        {
            Average = Drawn(1), Variance = 0.05, Guard = Guard,
        })
        {
            Parameters = Drawn(4),
            Rollbacks = 2,
        });

    private static ParameterSet Drawn(ulong seed) => ParameterInitializer.Draw(CheckpointExample.Architecture, seed);
}
