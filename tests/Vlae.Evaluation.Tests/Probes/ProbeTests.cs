using Vlae.Algebra;
using Vlae.Evaluation.Probes;

namespace Vlae.Evaluation.Tests.Probes;

public sealed class ProbeTests
{
    private const int Rows = 400;

    private static readonly Random Source = new(11);
    private static readonly double[] Values = [.. Enumerable.Range(0, Rows * 3).Select(_ => Source.NextDouble())];
    private static readonly FeatureTable Samples = new(Values, 3);

    [Fact]
    public void Cholesky_solves_a_system_whose_solution_is_known()
    {
        // [4 2 0; 2 5 1; 0 1 3] (1, -2, 3) = (0, -5, 7), and times (2, 0, 1) = (8, 5, 3).
        double[] sides = [0, 8, -5, 5, 7, 3];
        new Cholesky([4, 0, 0, 2, 5, 0, 0, 1, 3], 3).Solve(sides, 2);

        Assert.Equal([1, 2, -2, 0, 3, 1], sides, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Throws<ArgumentException>(() => new Cholesky([1, 0, 2, 1], 2));
    }

    [Fact]
    public void A_ridge_probe_predicts_a_linear_target_with_score_1()
    {
        double[] y = [.. Enumerable.Range(0, Rows).Select(r => (2 * Samples[r][0]) - (3 * Samples[r][2]) + 1)];
        var probe = new RidgeProbe(new(Samples), y);

        // The penalty of 1 on 400 samples reduces each weight by 0.25 %.
        Assert.Equal(1 + (2 * 0.7) - (3 * 0.1), probe.Predict([0.7, 0.5, 0.1]), 0.01);
        Assert.InRange(probe.Score(Samples, y), 0.9999, 1);
        Assert.Equal(0, new RidgeProbe(new(Samples), [.. y.Select(_ => 5.0)]).Predict([1, 2, 3]) - 5, 1e-12);
    }

    [Fact]
    public void A_ridge_probe_meets_the_normal_equations()
    {
        double[] y = [.. Enumerable.Range(0, Rows).Select(r => Samples[r][0] + Source.NextDouble())];
        var design = new ProbeDesign(Samples);
        var probe = new RidgeProbe(design, y);
        // The probe's weights, from its predictions for standardized unit steps.
        double[] deviations = [.. Enumerable.Range(0, 3).Select(c => Deviation(c))];
        double[] weights = [.. Enumerable.Range(0, 3).Select(c =>
        {
            double[] step = new double[3];
            step[c] = deviations[c];
            return probe.Predict(step) - probe.Predict(new double[3]);
        })];

        // X^T (y - X w) = penalty w.
        for (int c = 0; c < 3; c++)
        {
            double gradient = Enumerable.Range(0, Rows).Sum(r => design[r][c] * (y[r] - probe.Predict(Samples[r])));
            Assert.Equal(ProbeDesign.UsualPenalty * weights[c], gradient, 1e-9);
        }
    }

    [Fact]
    public void A_logistic_probe_is_at_a_maximum_of_the_likelihood()
    {
        int[] labels = [.. Enumerable.Range(0, Rows).Select(r =>
            (int)Math.Min(2, 3 * ((0.7 * Samples[r][0]) + (0.3 * Source.NextDouble()))))];
        var design = new ProbeDesign(Samples);
        var probe = new LogisticProbe(design, labels, 3, cancel: TestContext.Current.CancellationToken);
        double[][] probabilities = [.. Enumerable.Range(0, Rows).Select(r => probe.Probabilities(Samples[r]))];

        // At the maximum, the residuals are orthogonal to every feature, except for the penalty: 0.5 times weights of
        // some units. Before the maximum, the sums are a hundred or more.
        for (int k = 0; k < 3; k++)
        {
            for (int c = 0; c < 3; c++)
            {
                double gradient = Enumerable.Range(0, Rows).Sum(
                    r => design[r][c] * ((labels[r] == k ? 1 : 0) - probabilities[r][k]));
                Assert.InRange(Math.Abs(gradient), 0, 4);
            }

            Assert.Equal(labels.Count(label => label == k), probabilities.Sum(p => p[k]), 0.2);
        }
    }

    [Fact]
    public void A_logistic_probe_separates_classes_and_not_shuffled_classes()
    {
        int[] labels = [.. Enumerable.Range(0, Rows).Select(r => r % 4)];
        double[] apart = [.. Enumerable.Range(0, Rows * 2).Select(i =>
            (i % 2 == 0 ? labels[i / 2] % 2 : labels[i / 2] / 2) + (0.3 * Source.NextDouble()))];
        var samples = new FeatureTable(apart, 2);
        int[] shuffled = TrainTestSplit.Permutation(Rows, new(3, default, 0, 0));

        Assert.Equal(1, new LogisticProbe(new(samples), labels, 4).Score(samples, labels));
        int[] other = [.. shuffled.Select(i => labels[i])];
        Assert.InRange(new LogisticProbe(new(samples), other, 4).Score(samples, other), 0.2, 0.4);
    }

    [Fact]
    public void Train_and_test_have_each_sample_once_and_depend_on_the_seed()
    {
        TrainTestSplit split = TrainTestSplit.Of(101, 4);

        Assert.Equal((50, 51), (split.Train.Length, split.Test.Length));
        Assert.Equal(Enumerable.Range(0, 101), split.Train.Concat(split.Test).Order());
        Assert.Equal(split.Train, TrainTestSplit.Of(101, 4).Train);
        Assert.NotEqual(split.Train, TrainTestSplit.Of(101, 5).Train);
    }

    private static double Deviation(int column)
    {
        double mean = Enumerable.Range(0, Rows).Average(r => Samples[r][column]);
        return Math.Sqrt(Enumerable.Range(0, Rows).Average(r => Math.Pow(Samples[r][column] - mean, 2)));
    }
}
