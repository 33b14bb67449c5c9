using Vlae.Evaluation.Meaning;

namespace Vlae.Evaluation.Tests.Meaning;

public sealed class SobolIndexTests
{
    private const int Draws = 40_000;

    /// <summary>
    /// Ishigami's function, sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on [-pi, pi]^3, whose indices are known in closed
    /// form (Saltelli et al., "Global Sensitivity Analysis: the Primer", 2008, section 2.7).
    /// </summary>
    [Theory]
    [InlineData(0, 0.3139, 0.5576)]
    [InlineData(1, 0.4424, 0.4424)]
    [InlineData(2, 0.0, 0.2437)]
    public void The_indices_of_Ishigamis_function_are_the_known_ones(int input, double first, double total)
    {
        var random = new Random(5);
        double[] a = new double[Draws], b = new double[Draws], mixed = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            double[] x = Point(random), y = Point(random), both = [.. x];
            both[input] = y[input];
            (a[i], b[i], mixed[i]) = (Ishigami(x), Ishigami(y), Ishigami(both));
        }

        Assert.Equal(first, SobolIndex.First(b, mixed), 0.02);
        Assert.Equal(total, SobolIndex.Total(a, mixed), 0.02);
    }

    /// <summary>
    /// The class is two fair bits. Its Gini impurity is 1 - 4/16 = 3/4. A known bit leaves 1/2 of it, so the
    /// first-order index of a bit is (3/4 - 1/2) / (3/4) = 1/3. A new draw of a bit changes the class with probability
    /// 1/2, so the total index is (1/2) / (3/4) = 2/3.
    /// </summary>
    [Fact]
    public void The_indices_of_two_bits_in_a_class_are_the_known_ones()
    {
        var random = new Random(6);
        int[] a = new int[Draws], b = new int[Draws], mixed = new int[Draws];
        for (int i = 0; i < Draws; i++)
        {
            (a[i], b[i]) = (random.Next(4), random.Next(4));
            mixed[i] = (a[i] & 2) | (b[i] & 1);
        }

        Assert.Equal(1 / 3.0, SobolIndex.First(b, mixed), 0.02);
        Assert.Equal(2 / 3.0, SobolIndex.Total(a, mixed), 0.02);
    }

    [Fact]
    public void An_input_that_decides_all_has_index_1_and_an_input_that_decides_nothing_0()
    {
        double[] a = [1, 5, 2, 8], b = [3, 1, 4, 4];

        Assert.Equal((1.0, 0.0), (SobolIndex.First(b, b), SobolIndex.Total(a, a)));
        Assert.Equal((1.0, 0.0), (SobolIndex.First([1, 2, 2], [1, 2, 2]), SobolIndex.Total([1, 2], [1, 2])));
    }

    private static double Ishigami(double[] x) =>
        Math.Sin(x[0]) + (7 * Math.Pow(Math.Sin(x[1]), 2)) + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]));

    private static double[] Point(Random random) =>
        [.. Enumerable.Range(0, 3).Select(_ => Math.PI * ((2 * random.NextDouble()) - 1))];
}
