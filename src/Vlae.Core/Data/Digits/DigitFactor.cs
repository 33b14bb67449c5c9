namespace Vlae.Data.Digits;

/// <summary>A continuous factor of a generated digit. The class is not one.</summary>
public enum DigitFactor
{
    /// <summary>Width of the stroke, in pixels.</summary>
    Thickness,

    /// <summary>Horizontal shear, in columns per row.</summary>
    Slant,

    /// <summary>Width of the glyph, relative to the template's.</summary>
    Width,

    /// <summary>Height of the glyph, relative to the template's.</summary>
    Height,

    /// <summary>Rotation, in radians.</summary>
    Rotation,

    /// <summary>Shift to the right, in pixels.</summary>
    ShiftX,

    /// <summary>Shift down, in pixels.</summary>
    ShiftY,
}
