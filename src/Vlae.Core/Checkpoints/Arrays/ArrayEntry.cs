using System.Collections.Immutable;

namespace Vlae.Checkpoints.Arrays;

/// <summary>An array in a file, by its header.</summary>
public abstract record ArrayEntry
{
    /// <summary>Its name; null in a file of one array without one.</summary>
    public string? Name { get; init; }

    /// <summary>Its shape; empty for a single number.</summary>
    public abstract ImmutableArray<int> Shape { get; }

    /// <summary>Its type of numbers, as the format writes it.</summary>
    public abstract string Type { get; }

    /// <summary>Whether its values are whole numbers, or True and False.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Whether its values are of a type that is read.</summary>
    public abstract bool IsReadable { get; }

    /// <summary>Number of values. A side may be 0, and another one too large for the file.</summary>
    public Int128 Size =>
        Shape.Aggregate((Int128)1, static (size, side) => Int128.Min(size * side, long.MaxValue));

    /// <summary>Such as <c>x_train (60000, 28, 28) |u1</c>.</summary>
    public sealed override string ToString() => PlainText.Of($"{Name} {NpyArray.TextOf(Shape)} {Type}".Trim());
}
