namespace Vlae.Data.Digits;

/// <summary>The factors that a digit is drawn with.</summary>
/// <param name="Class">The digit, 0 to 9.</param>
/// <param name="Thickness">Width of the stroke, in pixels.</param>
/// <param name="Slant">Horizontal shear, in columns per row; positive leans to the right.</param>
/// <param name="Width">Width of the glyph, relative to the template's.</param>
/// <param name="Height">Height of the glyph, relative to the template's.</param>
/// <param name="Rotation">Rotation, in radians, positive clockwise.</param>
/// <param name="ShiftX">Shift to the right, in pixels.</param>
/// <param name="ShiftY">Shift down, in pixels.</param>
internal sealed record DigitFactors(
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

    /// <summary>The class, and the other factors in their order, as what an image carries.</summary>
    public VlaeFactors Named => new(
    [
        VlaeFactor.Category(nameof(Class), Class),
        .. Enum.GetValues<DigitFactor>().Select(factor => VlaeFactor.Number(factor.ToString(), this[factor])),
    ]);

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
