using System.Collections.Immutable;
using Vlae.Noise;
using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Explorer;

/// <summary>The two directions of a map, for points with a known covariance.</summary>
public sealed class PrincipalComponentsTests
{
    [Fact]
    public void The_axes_of_a_known_covariance_are_found()
    {
        // Two scaled points at +1 and -1 along each column of a rotation have an exactly known covariance.
        double[][] directions = Rotation(5);
        double[] spread = [0.5, 3, 0.1, 2, 1];
        ImmutableArray<float>[] points =
        [
            .. directions.SelectMany((direction, i) => new[] { -1, 1 }.Select(sign =>
                direction.Select(d => (float)((sign * spread[i] * d) + 7)).ToImmutableArray())),
        ];
        var found = PrincipalComponents.Of(points);

        Assert.All(found.Mean, mean => Assert.Equal(7f, mean, 1e-5f));
        Assert.Equal(1, Math.Abs(Dot(found.Axes[0], directions[1])), 1e-5);
        Assert.Equal(1, Math.Abs(Dot(found.Axes[1], directions[3])), 1e-5);
        double total = spread.Sum(s => s * s);
        Assert.Equal((9 + 4) / total, found.Explained, 1e-5);
        for (int i = 0; i < 5; i++)
        {
            double variance = directions.Select((d, j) => Math.Pow(spread[j] * d[i], 2)).Sum() / 5;
            Assert.Equal(variance, found.Variances[i], 1e-5);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(64)]
    public void Axes_are_orthonormal_and_no_other_pair_explains_more(int size)
    {
        ImmutableArray<float>[] points = Points(200, size);
        var found = PrincipalComponents.Of(points);

        Assert.Equal(1, Dot(found.Axes[0], found.Axes[0]), 1e-5);
        Assert.Equal(1, Dot(found.Axes[1], found.Axes[1]), 1e-5);
        Assert.Equal(0, Dot(found.Axes[0], found.Axes[1]), 1e-5);
        Assert.All(found.Axes, axis => Assert.True(axis.MaxBy(Math.Abs) > 0));

        // By Ky Fan's principle, the axes maximize the variance. It is stationary, and larger than for pairs of
        // coordinates.
        double best = Variance(points, found.Axes[0]) + Variance(points, found.Axes[1]);
        double[] sorted = [.. found.Variances.Select(v => (double)v).OrderDescending()];
        Assert.True(best >= (sorted[0] + sorted[1]) * (1 - 1e-6));
        Assert.Equal(found.Explained, best / sorted.Sum(), 1e-4);
    }

    [Fact]
    public void An_axis_without_variance_is_zero()
    {
        ImmutableArray<float> point = [1, 2, 3];
        var still = PrincipalComponents.Of([point, point]);
        Assert.All(still.Axes, axis => Assert.All(axis, value => Assert.Equal(0, value)));
        Assert.Equal(0, still.Explained);

        var line = PrincipalComponents.Of([[0, 0], [3, 4]]);
        Assert.Equal(0.6f, line.Axes[0][0], 1e-6f);
        Assert.Equal(0.8f, line.Axes[0][1], 1e-6f);
        Assert.Equal(1, line.Explained, 1e-9);

        var single = PrincipalComponents.Of([[1], [2], [4]]);
        Assert.Equal([1f], single.Axes[0].AsEnumerable());
        Assert.Equal([0f], single.Axes[1].AsEnumerable());
    }

    private static double Variance(ImmutableArray<float>[] points, ImmutableArray<float> axis)
    {
        double[] along = [.. points.Select(point => point.Zip(axis, (p, a) => (double)p * a).Sum())];
        return along.Average(value => value * value) - Math.Pow(along.Average(), 2);
    }

    private static ImmutableArray<float>[] Points(int count, int size)
    {
        var stream = new PhiloxStream(11, NoisePurpose.PriorSample, 0, 0);
        var points = new ImmutableArray<float>[count];
        for (int p = 0; p < count; p++)
        {
            var point = new float[size];
            for (int i = 0; i < size; i++)
                point[i] = (stream.NextNormal() * (1 + (i % 5))) + (i > 0 ? 0.5f * point[i - 1] : 0);
            points[p] = [.. point];
        }

        return points;
    }

    // A Householder reflection of the axes: they are orthonormal, and none is along a coordinate.
    private static double[][] Rotation(int size)
    {
        double[] normal = [.. Enumerable.Range(1, size).Select(i => (double)i)];
        double square = normal.Sum(n => n * n);
        return
        [
            .. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size)
                .Select(j => (i == j ? 1.0 : 0.0) - (2 * normal[i] * normal[j] / square)).ToArray()),
        ];
    }

    private static double Dot(ImmutableArray<float> a, IEnumerable<double> b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Dot(ImmutableArray<float> a, ImmutableArray<float> b) => Dot(a, b.Select(x => (double)x));
}
