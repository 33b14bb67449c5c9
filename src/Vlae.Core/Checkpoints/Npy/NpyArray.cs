using System.Collections.Immutable;

namespace Vlae.Checkpoints.Npy;

/// <summary>An array of floats, as NumPy's <c>.npy</c> files hold one.</summary>
/// <param name="Shape">Its sides; none for a single number.</param>
/// <param name="Values">Its values, the last side fastest.</param>
public sealed record NpyArray(ImmutableArray<int> Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>Such as <c>(100, 64)</c>, or <c>(64,)</c> as NumPy writes it.</summary>
    public string ShapeText => Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
}
