using System.Collections.Immutable;

namespace Vlae.Pages.Explorer;

/// <summary>The two directions in which points vary most (Pearson, 1901), for a map.</summary>
/// <param name="Mean">The mean of the points.</param>
/// <param name="Variances">The variance of each coordinate.</param>
/// <param name="Axes">Two orthonormal directions. A direction without variance is zero.</param>
/// <param name="Explained">The axes' fraction of the variance, in [0, 1].</param>
internal sealed record PrincipalComponents(
    ImmutableArray<float> Mean,
    ImmutableArray<float> Variances,
    ImmutableArray<ImmutableArray<float>> Axes,
    double Explained)
{
    private const int AxisCount = 2;
    private const int MaxRounds = 1000;
    private const double Converged = 1e-12;

    /// <summary>Computes the two components.</summary>
    /// <param name="points">At least one point; all of the same length.</param>
    public static PrincipalComponents Of(IReadOnlyList<ImmutableArray<float>> points)
    {
        int size = points[0].Length;
        double[] mean = [.. Enumerable.Range(0, size).Select(i => points.Average(point => (double)point[i]))];
        double[][] covariance = Covariance(points, mean);
        double total = Enumerable.Range(0, size).Sum(i => covariance[i][i]);
        double[][] axes = Iterate(covariance, total);
        double explained = axes.Sum(axis => Dot(axis, Times(covariance, axis)));
        return new(
            [.. mean.Select(value => (float)value)],
            [.. Enumerable.Range(0, size).Select(i => (float)covariance[i][i])],
            [.. axes.Select(axis => axis.Select(value => (float)value).ToImmutableArray())],
            total > 0 ? explained / total : 0);
    }

    private static double[][] Covariance(IReadOnlyList<ImmutableArray<float>> points, double[] mean)
    {
        double[][] sums = [.. mean.Select(_ => new double[mean.Length])];
        foreach (ImmutableArray<float> point in points)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                double off = (point[i] - mean[i]) / points.Count;
                for (int j = 0; j < mean.Length; j++)
                    sums[i][j] += off * (point[j] - mean[j]);
            }
        }

        return sums;
    }

    // Orthogonal iteration (Golub and Van Loan, Matrix Computations, 4th edition, section 8.2.4).
    private static double[][] Iterate(double[][] covariance, double total)
    {
        // No coordinate of the start is zero, so that every axis of a diagonal matrix is found.
        double[][] axes =
        [
            .. Enumerable.Range(0, AxisCount)
                .Select(axis => covariance.Select((_, i) => Math.Cos(1 + i + (axis * i))).ToArray()),
        ];
        for (int round = 0; round < MaxRounds; round++)
        {
            double[][] next = [.. axes.Select(axis => Times(covariance, axis))];
            for (int i = 0; i < AxisCount; i++)
                next[i] = Unit(Orthogonal(next[i], next[..i]), total * Converged);

            bool done = axes.Zip(next).All(
                pair => pair.First.Zip(pair.Second, (a, b) => Math.Abs(a - b)).Max() < Converged);
            axes = next;
            if (done)
                break;
        }

        return axes;
    }

    private static double[] Orthogonal(double[] vector, double[][] others)
    {
        foreach (double[] other in others)
        {
            double along = Dot(vector, other);
            vector = [.. vector.Zip(other, (v, o) => v - (along * o))];
        }

        return vector;
    }

    // The sign is free. The largest coordinate is positive, so that a map does not flip.
    private static double[] Unit(double[] vector, double least)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        double scale = length > least ? Math.Sign(vector.MaxBy(Math.Abs)) / length : 0;
        return [.. vector.Select(value => value * scale)];
    }

    private static double[] Times(double[][] matrix, double[] vector) => [.. matrix.Select(row => Dot(row, vector))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
