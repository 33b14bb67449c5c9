using Vlae.Data.Digits;

namespace Vlae;

/// <summary>The factors that a generated digit was drawn with: the ground truth of disentanglement.</summary>
/// <param name="Class">The digit, 0 to 9.</param>
/// <param name="Thickness">Width of the stroke, in pixels.</param>
/// <param name="Slant">Horizontal shear, in columns per row; positive leans to the right.</param>
/// <param name="Width">Width of the glyph, relative to the template's.</param>
/// <param name="Height">Height of the glyph, relative to the template's.</param>
/// <param name="Rotation">Rotation, in radians, positive clockwise.</param>
/// <param name="ShiftX">Shift to the right, in pixels.</param>
/// <param name="ShiftY">Shift down, in pixels.</param>
public sealed record DigitFactors(
    int Class,
    float Thickness,
    float Slant,
    float Width,
    float Height,
    float Rotation,
    float ShiftX,
    float ShiftY)
{
    /// <summary>The value of one continuous factor.</summary>
    public float this[DigitFactor factor] => factor switch
    {
        DigitFactor.Thickness => Thickness,
        DigitFactor.Slant => Slant,
        DigitFactor.Width => Width,
        DigitFactor.Height => Height,
        DigitFactor.Rotation => Rotation,
        DigitFactor.ShiftX => ShiftX,
        _ => ShiftY,
    };

    /// <summary>The class and the factors, such as <c>class 3, thickness 2.1, slant 0.12, …</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"class {Class}, thickness {Thickness:0.##}, slant {Slant:0.##}, width {Width:0.##}, height {Height:0.##}, " +
        $"rotation {Rotation:0.##}, shift {ShiftX:0.#} and {ShiftY:0.#}");

    /// <summary>A copy in which one factor has another value.</summary>
    public DigitFactors With(DigitFactor factor, float value) => factor switch
    {
        DigitFactor.Thickness => this with { Thickness = value },
        DigitFactor.Slant => this with { Slant = value },
        DigitFactor.Width => this with { Width = value },
        DigitFactor.Height => this with { Height = value },
        DigitFactor.Rotation => this with { Rotation = value },
        DigitFactor.ShiftX => this with { ShiftX = value },
        _ => this with { ShiftY = value },
    };
}
