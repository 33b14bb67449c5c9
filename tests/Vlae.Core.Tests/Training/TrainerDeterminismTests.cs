using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>Equal seeds give models that are identical to the bit, with any number of threads.</summary>
public sealed class TrainerDeterminismTests
{
    private static readonly TrainingOptions Options = SmallTraining.Options with { Epochs = 2 };

    [Theory]
    [InlineData(LossKind.MonteCarlo)]
    [InlineData(LossKind.KullbackLeibler)]
    public void The_number_of_threads_changes_no_bit(LossKind loss)
    {
        VlaeModel one = SmallTraining.Train(Options with { ThreadCount = 1, Loss = loss });
        foreach (int threads in new[] { 2, 3, 0 })
            SmallTraining.AssertSame(one, SmallTraining.Train(Options with { ThreadCount = threads, Loss = loss }));
    }

    [Fact]
    public void The_same_seed_gives_the_same_model() =>
        SmallTraining.AssertSame(SmallTraining.Train(Options), SmallTraining.Train(Options));

    [Fact]
    public void Another_seed_gives_another_model()
    {
        VlaeModel model = SmallTraining.Train(Options), other = SmallTraining.Train(Options with { Seed = 43 });

        Assert.NotEqual(model.Parameters.Values.ToArray(), other.Parameters.Values.ToArray());
        Assert.NotEqual(model.History[0].Reconstruction, other.History[0].Reconstruction);
    }

    [Fact]
    public void The_two_latent_terms_train_different_models() => Assert.NotEqual(
        SmallTraining.Train(Options with { Loss = LossKind.MonteCarlo }).Parameters.Values.ToArray(),
        SmallTraining.Train(Options with { Loss = LossKind.KullbackLeibler }).Parameters.Values.ToArray());
}
