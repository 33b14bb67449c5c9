using Vlae.Pages.Report;

namespace Vlae.Pages.Tests.Report;

/// <summary>Axes begin and end at round numbers around the drawn range.</summary>
public sealed class RoundTicksTests
{
    [Theory]
    [InlineData(0, 5, "0 1 2 3 4 5")]
    [InlineData(48.3, 93.9, "40 50 60 70 80 90 100")]
    [InlineData(0.12, 0.31, "0.10 0.15 0.20 0.25 0.30 0.35")]
    [InlineData(-3, 4, "-4 -2 0 2 4")]
    [InlineData(0, 0, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 3e20, "0e0 1e20 2e20 3e20")]
    public void Ticks_are_round_and_enclose_the_range(double low, double high, string expected)
    {
        var axis = RoundTicks.Around(low, high);

        Assert.Equal(expected, string.Join(' ', axis.Ticks.Select(axis.Text)));
        Assert.True(axis.Low <= low && axis.High >= high);
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 2, "1 2")]
    [InlineData(1, 30, "5 10 15 20 25 30")]
    [InlineData(1, 1_000_000, "200000 400000 600000 800000 1000000")]
    public void Epochs_are_whole(int low, int high, string expected) =>
        Assert.Equal(expected, string.Join(' ', RoundTicks.Within(low, high)));

    [Fact]
    public void A_range_below_the_precision_still_has_an_axis()
    {
        var axis = RoundTicks.Around(1e20, 1e20 + 1e4);

        Assert.Equal(axis.Ticks.Distinct(), axis.Ticks);
        Assert.True(axis.Low < 1e20 && axis.High > 1e20);
    }
}
