using System.Collections.Immutable;
using Vlae.Noise;

namespace Vlae.Data.Sprites;

/// <summary>The factors that a sprite is drawn with, each as one of some equally spaced values.</summary>
/// <param name="Shape">Index of the shape: 0 is a square, 1 an ellipse, 2 a heart.</param>
/// <param name="Scale">0 to 5, for 0.5 to 1.</param>
/// <param name="Rotation">0 to 39, in fortieths of a turn, counterclockwise.</param>
/// <param name="X">0 to 31, from left to right.</param>
/// <param name="Y">0 to 31, from top to bottom.</param>
internal readonly record struct SpriteFactors(int Shape, int Scale, int Rotation, int X, int Y)
{
    /// <summary>Number of rotations in a turn.</summary>
    public const int Rotations = 40;

    private const int Scales = 6, Places = 32;

    /// <summary>The names of the shapes, as in dSprites.</summary>
    public static ImmutableArray<string> ShapeNames { get; } = ["square", "ellipse", "heart"];

    /// <summary>The size of the sprite, relative to the largest.</summary>
    public double ScaleValue => 0.5 + (0.5 * Scale / (Scales - 1));

    /// <summary>The angle, in radians.</summary>
    public double Angle => Math.Tau * Rotation / Rotations;

    /// <summary>The place of its center from 0, left, to 1, right.</summary>
    public double XValue => (double)X / (Places - 1);

    /// <summary>The place of its center from 0, top, to 1, bottom.</summary>
    public double YValue => (double)Y / (Places - 1);

    /// <summary>The factors, as what an image carries.</summary>
    public VlaeFactors Named => new(
    [
        VlaeFactor.Category(nameof(Shape), ShapeNames[Shape]),
        VlaeFactor.Number(nameof(Scale), ScaleValue),
        VlaeFactor.Number(nameof(Rotation), Angle),
        VlaeFactor.Number(nameof(X), XValue),
        VlaeFactor.Number(nameof(Y), YValue),
    ]);

    /// <summary>The factors of one sprite: independent, and uniform over their values.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="split">The split. Others have other factors.</param>
    /// <param name="index">0-based.</param>
    public static SpriteFactors Of(long seed, DataSplit split, int index)
    {
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.Sprite, (int)split, (uint)index);
        return new(
            stream.NextBelow(ShapeNames.Length), stream.NextBelow(Scales), stream.NextBelow(Rotations),
            stream.NextBelow(Places), stream.NextBelow(Places));
    }
}
