using System.Collections.Immutable;
using Vlae.Bounds;
using Vlae.Ladder;

namespace Vlae;

/// <summary>A level of a model, and its divergence on some images.</summary>
/// <param name="Level">From 1 (bottom, fine detail) to L (top, abstract).</param>
/// <param name="Position"><c>bottom</c>, <c>middle</c> or <c>top</c>.</param>
/// <param name="EncoderMap">The encoder map that the level reads, channels x rows x columns.</param>
/// <param name="DecoderMap">The decoder map that the level writes, channels x rows x columns.</param>
/// <param name="Dimensions">Number of latent dimensions.</param>
/// <param name="KL">Mean KL(q(z|x) || N(0, 1)) in nats per image; null if not measured.</param>
/// <param name="ActiveDimensions">
/// Number of dimensions with a mean KL above <see cref="LevelDivergence.ActiveAbove"/>; null if not measured.
/// </param>
/// <param name="Order">Its dimensions, in order of falling KL; null if not measured.</param>
public sealed record VlaeLevel(
    int Level,
    string Position,
    MapShape EncoderMap,
    MapShape DecoderMap,
    int Dimensions,
    double? KL,
    int? ActiveDimensions,
    DimensionOrder? Order)
{
    /// <summary>The name of the model; null if it has none.</summary>
    public string? Model { get; init; }

    /// <summary>Number, position and dimensions.</summary>
    public override string ToString() => $"level {Level} ({Position}), {Dimensions} dimensions";

    /// <summary>Describes the levels of a model, from the bottom.</summary>
    /// <param name="architecture">The model's architecture.</param>
    /// <param name="measured">The divergences on some images; null if not measured.</param>
    public static ImmutableArray<VlaeLevel> Describe(LadderArchitecture architecture, DivergenceSums? measured)
    {
        ImmutableArray<LevelDivergence> divergences = measured?.Levels ?? [];
        int count = architecture.Levels.Length;
        return [.. Enumerable.Range(1, count).Select(Describe)];

        VlaeLevel Describe(int level)
        {
            LevelDivergence? divergence = divergences.ElementAtOrDefault(level - 1);
            return new(
                level,
                level == count ? "top" : level == 1 ? "bottom" : "middle",
                architecture.Maps[architecture.BlockOfLevel(level) + 1],
                architecture.Maps[level],
                architecture.LatentSize,
                divergence?.Total,
                divergence?.Active,
                divergence is null ? null : new(divergence.Dimensions));
        }
    }
}
