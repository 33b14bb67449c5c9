using Vlae.Data;
using Vlae.Data.Digits;

namespace Vlae.Tests.Data.Digits;

public sealed class DigitCorrelationTests
{
    private const int Count = 5000;

    private static readonly DigitFactors[] Independent = Factors(null);

    [Theory]
    [InlineData(DigitFactor.Thickness, DigitFactor.Slant, 0.8)]
    [InlineData(DigitFactor.Width, DigitFactor.Height, -0.5)]
    [InlineData(DigitFactor.Rotation, DigitFactor.ShiftX, 1)]
    public void The_rank_correlation_is_the_given_value(DigitFactor first, DigitFactor second, double value)
    {
        DigitFactors[] factors = Factors(new(first, second, value));

        Assert.Equal(value, Pearson.Correlation(Ranks(factors, first), Ranks(factors, second)), 0.02);
        Assert.Equal(value, Pearson.Correlation(Values(factors, first), Values(factors, second)), 0.04);
    }

    [Theory]
    [InlineData(DigitFactor.Slant)]
    [InlineData(DigitFactor.Thickness)]
    public void Marginal_distributions_do_not_change(DigitFactor second)
    {
        double[] before = [.. Values(Independent, second).Order()];
        double[] after = [.. Values(Factors(new(DigitFactor.Width, second, 0.8)), second).Order()];
        double range = before[^1] - before[0];

        // Every hundredth quantile, within the random error of 5,000 draws.
        for (int i = 0; i < Count; i += Count / 100)
            Assert.Equal(before[i], after[i], 0.04 * range);
    }

    [Fact]
    public void Only_the_second_factor_changes()
    {
        DigitFactors[] factors = Factors(new(DigitFactor.Thickness, DigitFactor.Slant, 0.8));

        Assert.All(factors.Zip(Independent), pair => Assert.Equal(
            pair.Second, pair.First.With(DigitFactor.Slant, pair.Second.Slant)));
    }

    [Fact]
    public void A_correlation_of_0_gives_the_independent_set_up_to_rounding()
    {
        DigitFactors[] factors = Factors(new(DigitFactor.Thickness, DigitFactor.Slant, 0));

        Assert.All(factors.Zip(Independent), pair => Assert.Equal(pair.Second.Slant, pair.First.Slant, 1e-5));
    }

    [Fact]
    public void Images_are_drawn_with_their_factors()
    {
        ImageSet set = DigitGenerator.Generate(
            "Train", 300, correlation: new(DigitFactor.Slant, DigitFactor.Thickness, 1));
        double[] ink = new double[300];
        for (int i = 0; i < 300; i++)
        {
            foreach (byte p in set.PixelsOf(i))
                ink[i] += p;
        }

        double[] slants = [.. Enumerable.Range(0, 300).Select(i => (double)set.Factors!(i)["Slant"]!)];
        Assert.True(Pearson.Correlation(slants, ink) > 0.7);
    }

    [Fact]
    public void The_default_set_never_changes() =>
        Assert.Equal(
            "f617ea91c0973812615513b3bdb6a56536b00e8996541c3fd35211970e99b760",
            DigitGenerator.Generate("Train").Sha256);

    [Fact]
    public void A_factor_with_itself_is_refused() =>
        Assert.Equal("FactorTwice", Assert.Throws<VlaeException>(
            () => new DigitCorrelation(DigitFactor.Slant, DigitFactor.Slant, 0.5)).ErrorId);

    [Theory]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(3.090232306167813, 0.999)]
    [InlineData(-6, 9.865876450376946e-10)]
    public void The_normal_distribution_agrees_with_tables(double value, double share)
    {
        Assert.Equal(share, NormalDistribution.Cdf(value), 1e-12);
        Assert.Equal(value, NormalDistribution.Quantile(share), 1e-4);
    }

    private static DigitFactors[] Factors(DigitCorrelation? correlation) =>
        [.. Enumerable.Range(0, Count).Select(i => DigitGenerator.FactorsOf(4, DataSplit.Train, i, correlation))];

    private static double[] Values(DigitFactors[] factors, DigitFactor factor) =>
        [.. factors.Select(f => (double)f[factor])];

    private static double[] Ranks(DigitFactors[] factors, DigitFactor factor)
    {
        double[] values = Values(factors, factor), ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        for (int rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;

        return ranks;
    }
}
