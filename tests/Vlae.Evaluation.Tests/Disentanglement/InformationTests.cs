using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Tests.Disentanglement;

public sealed class InformationTests
{
    [Fact]
    public void Entropies_of_small_tables_are_those_computed_by_hand()
    {
        Assert.Equal(Math.Log(4), Information.Entropy([0, 1, 2, 3]), 1e-12);
        Assert.Equal(0, Information.Entropy([2, 2, 2]), 1e-12);
        // Probabilities 1/2, 1/4, 1/4: 1.5 bits.
        Assert.Equal(1.5 * Math.Log(2), Information.Entropy([0, 0, 1, 2]), 1e-12);
    }

    [Fact]
    public void The_information_of_a_small_table_is_that_computed_by_hand()
    {
        // The joint probabilities (0, 0) 3/8, (0, 1) 1/8, (1, 0) 1/8, (1, 1) 3/8; both margins 1/2.
        int[] a = [0, 0, 0, 0, 1, 1, 1, 1], b = [0, 0, 0, 1, 0, 1, 1, 1];
        double byHand = (2 * 3 / 8.0 * Math.Log(3 / 8.0 / 0.25)) + (2 / 8.0 * Math.Log(1 / 8.0 / 0.25));

        Assert.Equal(byHand, Information.Mutual(a, b), 1e-12);
        Assert.Equal(byHand, Information.Mutual(b, a), 1e-12);
        Assert.Equal(Information.Entropy(a), Information.Mutual(a, a), 1e-12);
        Assert.Equal(0, Information.Mutual([0, 0, 1, 1], [0, 1, 0, 1]), 1e-12);
    }

    [Fact]
    public void Equal_widths_divide_the_range_and_a_constant_is_one_bin()
    {
        Assert.Equal([0, 0, 1, 3, 3], Binning.EqualWidths([0, 0.24, 0.25, 0.75, 1], 4));
        Assert.Equal([0, 0, 0], Binning.EqualWidths([7, 7, 7]));
    }

    [Fact]
    public void Quantiles_have_equal_numbers_and_equal_values_have_one_bin()
    {
        Assert.Equal([3, 0, 1, 2], Binning.Quantiles([100, 1, 2, 3], 4));
        Assert.Equal([0, 0, 0, 3], Binning.Quantiles([1, 1, 1, 2], 4));
        int[] bins = Binning.Quantiles(FactorExample.Draw(1));
        Assert.Equal(Enumerable.Repeat(FactorExample.Rows / 20, 20), bins.CountBy(b => b).Select(pair => pair.Value));
    }

    [Fact]
    public void A_factor_of_few_numbers_has_one_bin_per_number()
    {
        var grid = new Factor("Thickness", FactorKind.Continuous, [1.5, 2.5, 1.5, 3.5, 2.5]);

        Assert.Equal([0, 1, 0, 2, 1], Binning.OfFactor(grid));
    }
}
