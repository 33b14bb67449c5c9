using System.Collections.Immutable;

namespace Vlae.Evaluation;

/// <summary>The variance of each dimension's posterior mean over images, from running sums.</summary>
/// <remarks>Means have the size of the prior's scale, 1. Plain sums of squares are exact enough in doubles.</remarks>
internal sealed class MeanVariances(int dimensions)
{
    private readonly double[] _sums = new double[dimensions];
    private readonly double[] _squares = new double[dimensions];
    private long _count;

    /// <summary>The variances, with the blocks in the encoder's order.</summary>
    public ImmutableArray<double> Dimensions =>
        [.. _sums.Zip(_squares, (sum, square) => Math.Max(0, (square / _count) - Math.Pow(sum / _count, 2)))];

    /// <summary>Adds a batch: (image, code).</summary>
    public void Add(ReadOnlySpan<float> means)
    {
        for (int i = 0; i < means.Length; i++)
        {
            double mean = means[i];
            _sums[i % dimensions] += mean;
            _squares[i % dimensions] += mean * mean;
        }

        _count += means.Length / dimensions;
    }
}
