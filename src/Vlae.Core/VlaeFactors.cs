using System.Collections.Immutable;

namespace Vlae;

/// <summary>The known factors of an image, by name and in order: the ground truth of disentanglement.</summary>
public sealed class VlaeFactors : IEquatable<VlaeFactors>
{
    /// <summary>Makes a list.</summary>
    /// <param name="factors">The factors. Names that differ only in case are one name.</param>
    /// <exception cref="VlaeException"><c>FactorTwice</c>: a factor is named twice.</exception>
    public VlaeFactors(IEnumerable<VlaeFactor> factors)
    {
        Values = [.. factors];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (VlaeFactor factor in Values)
        {
            if (!names.Add(factor.Name))
                throw new VlaeException("FactorTwice", $"The factor '{factor.Name}' is there twice. Name each once.");
        }
    }

    /// <summary>The factors.</summary>
    public ImmutableArray<VlaeFactor> Values { get; }

    /// <summary>The value of a factor; null if it is missing, or if there is no such factor.</summary>
    /// <param name="name">Its name, in any case.</param>
    public object? this[string name] => Find(name)?.Value;

    /// <summary>The factor of a name, in any case; null if there is none.</summary>
    public VlaeFactor? Find(string name)
    {
        foreach (VlaeFactor factor in Values)
        {
            if (factor.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return factor;
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(VlaeFactors? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VlaeFactors);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (VlaeFactor factor in Values)
            hash.Add(factor);
        return hash.ToHashCode();
    }

    /// <summary>Such as <c>Class 3, Thickness 2.1, Slant 0.12</c>.</summary>
    public override string ToString() => string.Join(", ", Values);
}
