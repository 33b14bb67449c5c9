using Vlae.Likelihoods;

namespace Vlae.Tests.Training;

/// <summary>In a model's history, each epoch knows whether its losses are better than those before.</summary>
public sealed class EpochComparisonTests
{
    [Fact]
    public void A_total_is_compared_with_the_epoch_before_and_a_validation_with_the_best_so_far()
    {
        using VlaeModel model = WithHistory(Report(10, 9), Report(8, 7), Report(9, 8), Report(6, 5));

        Assert.Equal([null, -2, 1, -3], model.History.Select(report => report.TotalChange));
        Assert.Equal([0.0, 0, 1, 0], model.History.Select(report => report.ValidationAboveBest));
    }

    [Fact]
    public void Without_validation_and_outside_of_a_history_there_is_no_comparison()
    {
        using VlaeModel model = WithHistory(Report(10, null), Report(8, 7), Report(9, null), Report(6, 8));

        Assert.Equal([null, 0.0, null, 1], model.History.Select(report => report.ValidationAboveBest));
        Assert.Null(Report(10, 9).TotalChange);
        Assert.Null(Report(10, 9).ValidationAboveBest);
    }

    [Fact]
    public void Losses_of_different_likelihoods_are_not_compared()
    {
        EpochReport other = Report(100, 90) with { Likelihood = LikelihoodKind.Bernoulli };
        using VlaeModel model = WithHistory(Report(10, 9), other, other with { Epoch = 3 });

        Assert.Equal([null, null, 0.0], model.History.Select(report => report.TotalChange));
        Assert.Equal([0.0, 0, 0], model.History.Select(report => report.ValidationAboveBest));
    }

    [Fact]
    public void A_validation_that_is_not_a_number_is_never_the_best()
    {
        using VlaeModel model = WithHistory(Report(10, double.NaN), Report(8, 7), Report(8, double.NaN), Report(9, 8));

        Assert.Equal([double.NaN, 0, double.NaN, 1], model.History.Select(report => report.ValidationAboveBest));
    }

    [Fact]
    public void What_came_before_is_no_part_of_a_report()
    {
        using VlaeModel model = WithHistory(Report(10, 9), Report(8, 7));

        Assert.Equal(Report(8, 7), model.History[1]);
        Assert.Equal(Report(8, 7).GetHashCode(), model.History[1].GetHashCode());
    }

    private static VlaeModel WithHistory(params EpochReport[] reports)
    {
        using VlaeModel untrained = SmallTraining.Untrained();
        return new(untrained.Parameters, untrained.Backend) { History = [.. reports] };
    }

    private static EpochReport Report(double total, double? validation) => new(1, 9, total, 0, TimeSpan.Zero, 0)
    {
        ValidationReconstruction = validation,
        ValidationLatent = validation is null ? null : 0,
    };
}
