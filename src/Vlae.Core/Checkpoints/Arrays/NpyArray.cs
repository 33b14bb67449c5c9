using System.Collections.Immutable;

namespace Vlae.Checkpoints.Arrays;

/// <summary>An array of floats, as in NumPy's <c>.npy</c> files.</summary>
/// <param name="Shape">Its shape; empty for a single number.</param>
/// <param name="Values">Its values, last axis fastest.</param>
public sealed record NpyArray(ImmutableArray<int> Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>Such as <c>(100, 64)</c>, or <c>(64,)</c> as NumPy writes it.</summary>
    public string ShapeText => TextOf(Shape);

    /// <summary>A shape as NumPy writes it.</summary>
    internal static string TextOf(ImmutableArray<int> shape) =>
        shape.Length == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";
}
