using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

/// <summary>An epoch whose codes explode is told from one whose latent loss is only high.</summary>
public sealed class LatentExplosionTests
{
    [Theory]
    [InlineData(1281, true)]
    [InlineData(1280, false)]
    [InlineData(double.PositiveInfinity, true)]
    [InlineData(double.NaN, true)]
    public void More_than_twenty_nats_per_dimension_are_an_explosion(double latent, bool explodes)
    {
        Assert.Equal(explodes, LatentExplosion.IsIn(Epoch(100, latent), codeSize: 64));
        Assert.Equal(explodes, LatentExplosion.IsIn(Held(Epoch(100, 20), latent), codeSize: 64));
    }

    [Fact]
    public void Ten_times_the_best_loss_ruins_a_training()
    {
        EpochReport[] before = [Epoch(200, 20), Epoch(150, 30)];

        Assert.True(LatentExplosion.HasRuined(Epoch(100, 1801), new(), new(), before));
        Assert.False(LatentExplosion.HasRuined(Epoch(100, 1799), new(), new(), before));
        // A latent loss that hardly weighs may be large; not one that is no number.
        TrainingOptions light = new() { Beta = [0.1] };
        Assert.False(LatentExplosion.HasRuined(Epoch(100, 17_999), new(), light, before));
        Assert.True(LatentExplosion.HasRuined(Epoch(100, 18_001), new(), light, before));
        Assert.True(LatentExplosion.HasRuined(Epoch(100, double.NaN), new(), new() { Beta = [0] }, before));
        // The first epoch is compared with half a nat for each of the 784 pixels.
        Assert.False(LatentExplosion.HasRuined(Epoch(100, 3900), new(), new(), []));
        Assert.True(LatentExplosion.HasRuined(Epoch(100, 3930), new(), new(), []));
    }

    [Fact]
    public void An_explosion_in_the_last_steps_shows_on_the_held_out_images_alone()
    {
        EpochReport[] before = [Held(Epoch(200, 20), 30), Held(Epoch(150, 30), 40)];
        // The best total of the held-out images is 130 + 30.
        Assert.True(LatentExplosion.HasRuined(Held(Epoch(100, 31), 1601), new(), new(), before));
        Assert.False(LatentExplosion.HasRuined(Held(Epoch(100, 31), 1599), new(), new(), before));
        Assert.True(LatentExplosion.HasRuined(Held(Epoch(100, 31), double.NaN), new(), new(), before));
        Assert.Equal(1601, LatentExplosion.LossOf(Held(Epoch(100, 31), 1601)));
        Assert.Equal(31, LatentExplosion.LossOf(Held(Epoch(100, 31), 30)));
    }

    [Fact]
    public void A_training_whose_codes_explode_in_the_last_step_of_an_epoch_goes_back()
    {
        using var observer = new TrainingObserver();
        // The rate rises with each step, and nothing clips: the first epoch ends as its codes explode.
        TrainingOptions options = SmallTraining.Options with
        {
            BatchSize = 80, LearningRate = 3f, WarmupSteps = 2, Schedule = ScheduleKind.Constant, ClipFactor = 0,
            Epochs = 3,
        };
        TrainingResult result = SmallTraining.Trainer(
            SmallTraining.Untrained(), options, observer, validation: SmallTraining.HeldOut)
            .Run(CancellationToken.None);

        Assert.Equal((1, 0), (observer.Rollbacks[0].DivergedEpoch, observer.Rollbacks[0].GoodEpoch));
        Assert.True(result.Completed);
        Assert.All(
            observer.Epochs,
            epoch => Assert.False(LatentExplosion.HasRuined(epoch, SmallTraining.Architecture, options, [])));
    }

    [Fact]
    public void A_training_that_explodes_goes_back_until_it_does_not()
    {
        using var observer = new TrainingObserver();
        // A thousand times the usual rate.
        TrainingOptions options = SmallTraining.Options with { LearningRate = 2f, Epochs = 6 };
        TrainingResult result = SmallTraining.Trainer(SmallTraining.Untrained(), options, observer)
            .Run(CancellationToken.None);

        Assert.True(result.Completed);
        Assert.NotEmpty(observer.Rollbacks);
        Assert.Equal(6, result.Model.History.Length);
        Assert.All(
            result.Model.History,
            epoch => Assert.False(LatentExplosion.HasRuined(epoch, SmallTraining.Architecture, options, [])));
    }

    private static EpochReport Epoch(double reconstruction, double latent) =>
        new(1, 1, reconstruction, latent, TimeSpan.FromSeconds(1), 1);

    private static EpochReport Held(EpochReport report, double latent) =>
        report with { ValidationReconstruction = 130, ValidationLatent = latent };
}
