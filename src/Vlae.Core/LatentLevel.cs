using System.Collections.Immutable;

namespace Vlae;

/// <summary>One level's part of a latent.</summary>
/// <param name="Level">The level, from 1 (bottom, fine detail) to L (top, abstract).</param>
/// <param name="Mean">The posterior's means.</param>
/// <param name="Scale">The posterior's standard deviations.</param>
/// <param name="Code">The code: the means, or a draw.</param>
public sealed record LatentLevel(
    int Level,
    ImmutableArray<float> Mean,
    ImmutableArray<float> Scale,
    ImmutableArray<float> Code)
{
    /// <summary>Such as <c>level 1 (16 dimensions)</c>.</summary>
    public override string ToString() => $"level {Level} ({Code.Length} dimensions)";
}
