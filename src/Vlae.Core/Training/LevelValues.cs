using System.Collections.Immutable;

namespace Vlae.Training;

/// <summary>One number per level, compared by value, so that records with such a list are too.</summary>
/// <param name="values">From level 1 (bottom) to L (top). <c>default</c> is the same as empty.</param>
internal readonly struct LevelValues(ImmutableArray<double> values) : IEquatable<LevelValues>
{
    private readonly ImmutableArray<double> _values = values;

    /// <summary>The numbers; never <c>default</c>.</summary>
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
