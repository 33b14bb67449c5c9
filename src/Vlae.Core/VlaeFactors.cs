using System.Collections.Immutable;

namespace Vlae;

/// <summary>The known factors of an image, by name and in order: the ground truth of disentanglement.</summary>
public sealed class VlaeFactors : IEquatable<VlaeFactors>
{
    private readonly ImmutableArray<VlaeFactor> _factors;

    /// <summary>Makes a list.</summary>
    /// <param name="factors">The factors. Names that differ only in case are one name.</param>
    /// <exception cref="VlaeException"><c>FactorTwice</c>: a factor is named twice.</exception>
    public VlaeFactors(IEnumerable<VlaeFactor> factors)
    {
        _factors = [.. factors];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (VlaeFactor factor in _factors)
        {
            if (!names.Add(factor.Name))
                throw new VlaeException("FactorTwice", $"The factor '{factor.Name}' is there twice. Name each once.");
        }
    }

    /// <summary>The names, in order.</summary>
    public ImmutableArray<string> Names => [.. _factors.Select(factor => factor.Name)];

    /// <summary>The values, in order: see <see cref="VlaeFactor.Value"/>.</summary>
    public ImmutableArray<object?> Values => [.. _factors.Select(factor => factor.Value)];

    /// <summary>The value of a factor; null if it is missing, or if there is no such factor.</summary>
    /// <param name="name">Its name, in any case.</param>
    public object? this[string name] => Find(name)?.Value;

    /// <summary>The factor of a name, in any case; null if there is none.</summary>
    public VlaeFactor? Find(string name)
    {
        foreach (VlaeFactor factor in _factors)
        {
            if (factor.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return factor;
        }

        return null;
    }

    /// <summary>The factors, in order.</summary>
    public ImmutableArray<VlaeFactor> ToArray() => _factors;

    /// <inheritdoc/>
    public bool Equals(VlaeFactors? other) => other is not null
        && _factors.AsSpan().SequenceEqual(other._factors.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VlaeFactors);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (VlaeFactor factor in _factors)
            hash.Add(factor);
        return hash.ToHashCode();
    }

    /// <summary>Such as <c>Class 3, Thickness 2.1, Slant 0.12</c>.</summary>
    public override string ToString() => string.Join(", ", _factors);
}
