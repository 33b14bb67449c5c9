using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Vlae;

/// <summary>
/// One number per level, compared by value, so that records with such a list are too. Its text is the numbers with
/// spaces between them.
/// </summary>
[CollectionBuilder(typeof(LevelValues), nameof(Create))]
public readonly record struct LevelValues : IReadOnlyList<double>
{
    private readonly ImmutableArray<double> _values;

    /// <summary>Makes a list.</summary>
    /// <param name="values">From level 1 (bottom) to L (top). <c>default</c> is the same as empty.</param>
    public LevelValues(ImmutableArray<double> values) => _values = values;

    /// <summary>The numbers; never <c>default</c>.</summary>
    public ImmutableArray<double> Values => _values.IsDefault ? [] : _values;

    /// <summary>How many numbers there are: 0, 1 for all levels, or one per level.</summary>
    public int Count => Values.Length;

    /// <summary>The number of a level.</summary>
    /// <param name="index">The level, from 0.</param>
    public double this[int index] => Values[index];

    /// <summary>The same numbers as a list of levels.</summary>
    public static implicit operator LevelValues(ImmutableArray<double> values) => new(values);

    /// <summary>Makes a list, for collection expressions.</summary>
    public static LevelValues Create(ReadOnlySpan<double> values) => new([.. values]);

    /// <summary>The numbers in the invariant culture, such as <c>1 2 2 2</c>.</summary>
    public override string ToString() =>
        string.Join(' ', Values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public bool Equals(LevelValues other) => Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (double value in Values)
            hash.Add(value);

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
