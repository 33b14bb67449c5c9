using System.Collections;
using System.Collections.Immutable;

namespace Vlae.Bounds;

/// <summary>The dimensions of a level, from 1, the most important one first.</summary>
public sealed class DimensionOrder : IReadOnlyList<int>
{
    private readonly ImmutableArray<int> _dimensions;

    /// <summary>Orders dimensions. Of equal ones, the lower number is first.</summary>
    /// <param name="importance">The importance of each dimension.</param>
    public DimensionOrder(IReadOnlyList<double> importance) =>
        _dimensions =
        [
            .. Enumerable.Range(1, importance.Count).OrderByDescending(dimension => importance[dimension - 1]),
        ];

    /// <summary>Number of dimensions.</summary>
    public int Count => _dimensions.Length;

    /// <summary>The dimension at an index.</summary>
    /// <param name="index">0 for the most important one.</param>
    public int this[int index] => _dimensions[index];

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _dimensions.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Such as <c>7, 3, 12</c>.</summary>
    public override string ToString() => string.Join(", ", _dimensions);
}
