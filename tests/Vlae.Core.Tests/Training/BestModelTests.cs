using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Tests.Training;

public sealed class BestModelTests
{
    [Fact]
    public void The_best_has_the_lowest_validation_and_patience_counts_from_it()
    {
        var best = Patient(2, warmup: 0);
        double[] totals = [60, 50, 55, 49.5, 49.5, 51];

        Assert.Equal(
            [true, true, false, true, false, false],
            totals.Select((total, i) => best.Add(i + 1, Held(total))).ToArray());
        Assert.True(best.IsOver);
        Assert.Equal(4, best.Epoch);
    }

    [Fact]
    public void A_patience_of_0_never_stops()
    {
        var best = Patient(0, warmup: 0);
        for (int epoch = 1; epoch < 100; epoch++)
            best.Add(epoch, Held(epoch));

        Assert.False(best.IsOver);
        Assert.Equal(1, best.Epoch);
    }

    [Fact]
    public void After_a_return_the_epochs_that_were_given_up_do_not_count()
    {
        using VlaeModel model = SmallTraining.Untrained();
        var best = Patient(2, warmup: 0);
        EpochReport[] reports = [Held(60), Held(50), Held(55), Held(56)];
        best.Restart(reports);
        best.Model = model;
        Assert.True(best.IsOver);

        // The best epoch stays, and its model; then it is given up too.
        best.Restart(reports[..3]);
        Assert.Equal((2, false), (best.Epoch, best.IsOver));
        Assert.Same(model, best.Model);
        best.Restart(reports[..1]);
        Assert.Equal(1, best.Epoch);
        Assert.Null(best.Model);
    }

    [Fact]
    public void A_return_brings_back_the_best_model_up_to_there()
    {
        VlaeModel[] models = [SmallTraining.Untrained(), SmallTraining.Untrained(), SmallTraining.Untrained()];
        EpochReport[] reports = [Held(60), Held(50), Held(40)];
        BestModel best = Patient(0, warmup: 0);
        for (int i = 0; i < 3; i++)
        {
            best.Add(i + 1, reports[i]);
            best.Model = models[i];
            // As at the start of a run that was resumed after the first epoch, and after the second epoch.
            if (i < 2)
                best.Keep();
        }

        best.Restart(reports[..2]);
        Assert.Same(models[1], best.Model);
        Assert.False(best.Add(3, Held(51)));
        best.Restart(reports[..1]);
        Assert.Same(models[0], best.Model);
        best.Restart([]);
        Assert.Null(best.Model);
    }

    [Fact]
    public void The_best_is_that_of_the_loss_that_is_trained()
    {
        EpochReport[] reports = [Levels(60, 3, 4), Levels(40, 30, 9)];

        BestModel best = Patient(0, warmup: 0);
        best.Restart(reports);
        Assert.Equal(1, best.Epoch);
        // 60 + 3 b + 4 b is 67 against 79, 60 against 40, and 60.2 against 40.4.
        foreach (LevelValues beta in new LevelValues[] { [0], [0, 0.05] })
        {
            best = new(new() { Beta = beta }, 0);
            best.Restart(reports);
            Assert.Equal(2, best.Epoch);
        }

        // Files of versions that did not save the levels: their total.
        best = new(new() { Beta = [0] }, 0);
        best.Restart(reports.Select(report => report with { ValidationLevelKL = default }));
        Assert.Equal(1, best.Epoch);
    }

    [Fact]
    public void Epochs_of_the_warm_up_do_not_count()
    {
        var best = Patient(1, warmup: 2.5);

        Assert.False(best.Add(1, Held(10)));
        Assert.False(best.Add(2, Held(20)));
        Assert.False(best.IsOver);
        Assert.Null(best.Epoch);
        Assert.True(best.Add(3, Held(30)));
        Assert.False(best.Add(4, Held(31)));
        Assert.True(best.IsOver);
    }

    [Fact]
    public void A_missing_validation_or_NaN_is_never_the_best()
    {
        var best = Patient(2, warmup: 0);

        Assert.False(best.Add(1, Held(null)));
        Assert.False(best.Add(2, Held(double.NaN)));
        Assert.False(best.Add(3, Held(double.PositiveInfinity)));
        Assert.True(best.IsOver);
        Assert.Null(best.Epoch);
    }

    private static BestModel Patient(int patience, double warmup) => new(new() { EarlyStopping = patience }, warmup);

    private static EpochReport Held(double? total) => new(1, 9, 0, 0, TimeSpan.Zero, 0)
    {
        ValidationReconstruction = total, ValidationLatent = 0,
    };

    private static EpochReport Levels(double reconstruction, double bottom, double top) => Held(reconstruction) with
    {
        ValidationLatent = bottom + top, ValidationLevelKL = [bottom, top],
    };
}
