using Vlae.Training;

namespace Vlae.Tests.Training;

public sealed class BestModelTests
{
    [Fact]
    public void The_best_has_the_lowest_validation_and_patience_counts_from_it()
    {
        var best = new BestModel(patience: 2, warmupEpochs: 0);
        double[] totals = [60, 50, 55, 49.5, 49.5, 51];

        Assert.Equal(
            [true, true, false, true, false, false], totals.Select((total, i) => best.Add(i + 1, total)).ToArray());
        Assert.True(best.IsOver);
        Assert.Equal(4, best.Epoch);
    }

    [Fact]
    public void A_patience_of_0_never_stops()
    {
        var best = new BestModel(patience: 0, warmupEpochs: 0);
        for (int epoch = 1; epoch < 100; epoch++)
            best.Add(epoch, epoch);

        Assert.False(best.IsOver);
        Assert.Equal(1, best.Epoch);
    }

    [Fact]
    public void After_a_return_the_epochs_that_were_given_up_do_not_count()
    {
        using VlaeModel model = SmallTraining.Untrained();
        var best = new BestModel(patience: 2, warmupEpochs: 0);
        EpochReport[] reports = [.. new[] { 60.0, 50, 55, 56 }.Select((total, i) =>
            new EpochReport(i + 1, 9, 0, 0, TimeSpan.Zero, 0)
            {
                ValidationReconstruction = total, ValidationLatent = 0,
            })];
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
    public void Epochs_of_the_warm_up_do_not_count()
    {
        var best = new BestModel(patience: 1, warmupEpochs: 2.5);

        Assert.False(best.Add(1, 10));
        Assert.False(best.Add(2, 20));
        Assert.False(best.IsOver);
        Assert.Null(best.Epoch);
        Assert.True(best.Add(3, 30));
        Assert.False(best.Add(4, 31));
        Assert.True(best.IsOver);
    }

    [Fact]
    public void A_missing_validation_or_NaN_is_never_the_best()
    {
        var best = new BestModel(patience: 2, warmupEpochs: 0);

        Assert.False(best.Add(1, null));
        Assert.False(best.Add(2, double.NaN));
        Assert.False(best.Add(3, double.PositiveInfinity));
        Assert.True(best.IsOver);
        Assert.Null(best.Epoch);
    }
}
