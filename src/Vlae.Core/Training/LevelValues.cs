using System.Collections.Immutable;

namespace Vlae.Training;

/// <summary>A number a level, equal where the numbers are: so that a record of them is too.</summary>
/// <param name="values">From level 1 (bottom) to L (top); none and <c>default</c> are the same.</param>
internal readonly struct LevelValues(ImmutableArray<double> values) : IEquatable<LevelValues>
{
    private readonly ImmutableArray<double> _values = values;

    /// <summary>The numbers; empty where there are none.</summary>
    public ImmutableArray<double> Values => _values.IsDefault ? [] : _values;

    /// <inheritdoc/>
    public bool Equals(LevelValues other) => Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is LevelValues values && Equals(values);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (double value in Values)
            hash.Add(value);

        return hash.ToHashCode();
    }
}
