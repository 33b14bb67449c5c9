using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vlae.Evaluation.Inspection;

/// <summary>Sums of the errors of pictures, place by place, of which means and spreads are made.</summary>
/// <param name="size">The number of places.</param>
internal sealed class PlaceSums(int size)
{
    private readonly double[] _sums = new double[size];
    private readonly double[] _squares = new double[size];

    /// <summary>The number of pictures.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the errors of a picture.</summary>
    public void Add(ReadOnlySpan<float> errors)
    {
        Count++;
        for (int i = 0; i < errors.Length; i++)
        {
            _sums[i] += errors[i];
            _squares[i] += (double)errors[i] * errors[i];
        }
    }

    /// <summary>Means and standard deviations over all pictures.</summary>
    public PlaceStatistics Statistics() => Statistics(default, Count);

    /// <summary>Means and standard deviations over all pictures but one of them.</summary>
    /// <param name="errors">The errors of that one.</param>
    public PlaceStatistics Without(ReadOnlySpan<float> errors) => Statistics(errors, Count - 1);

    private PlaceStatistics Statistics(ReadOnlySpan<float> left, int count)
    {
        var (means, spreads) = (new float[size], new float[size]);
        for (int i = 0; i < size; i++)
        {
            double error = left.IsEmpty ? 0 : left[i];
            double mean = Math.Max(0, _sums[i] - error) / count;
            double spread = Math.Sqrt(Math.Max(0, ((_squares[i] - (error * error)) / count) - (mean * mean)));
            (means[i], spreads[i]) = ((float)mean, (float)spread);
        }

        return new(
            ImmutableCollectionsMarshal.AsImmutableArray(means), ImmutableCollectionsMarshal.AsImmutableArray(spreads));
    }
}
