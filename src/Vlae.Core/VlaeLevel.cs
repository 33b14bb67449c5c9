using System.Collections.Immutable;
using Vlae.Bounds;
using Vlae.Ladder;

namespace Vlae;

/// <summary>A level of a model, and how much it says about some images.</summary>
/// <param name="Level">From 1 (bottom, fine detail) to L (top, abstract).</param>
/// <param name="Position"><c>bottom</c>, <c>middle</c> or <c>top</c>.</param>
/// <param name="EncoderMap">The encoder's map that it is read from, channels x rows x columns.</param>
/// <param name="DecoderMap">The decoder's map that it is written to.</param>
/// <param name="Dimensions">How many latent dimensions it has.</param>
/// <param name="KL">Mean KL(q(z|x) || N(0, 1)) in nats an image; null where nothing was measured.</param>
/// <param name="ActiveDimensions">
/// How many dimensions have a mean KL above <see cref="LevelDivergence.ActiveAbove"/>; null where nothing was measured.
/// </param>
/// <param name="Order">Its dimensions, the one with the highest KL first; null where nothing was measured.</param>
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
    /// <summary>Its number and place, and how many dimensions it has.</summary>
    public override string ToString() => $"level {Level} ({Position}), {Dimensions} dimensions";

    /// <summary>Describes the levels of a model, from the bottom.</summary>
    /// <param name="architecture">The model's architecture.</param>
    /// <param name="measured">What was measured on images; null if nothing was.</param>
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
