namespace Vlae.Data.Digits;

/// <summary>A factor of a generated digit that is a number; the class is apart.</summary>
public enum DigitFactor
{
    /// <summary>Width of the stroke, in pixels.</summary>
    Thickness,

    /// <summary>Horizontal shear, columns per row.</summary>
    Slant,

    /// <summary>Width of the glyph, as a factor of the template's.</summary>
    Width,

    /// <summary>Height of the glyph, as a factor of the template's.</summary>
    Height,

    /// <summary>Rotation, in radians.</summary>
    Rotation,

    /// <summary>Shift to the right, in pixels.</summary>
    ShiftX,

    /// <summary>Shift down, in pixels.</summary>
    ShiftY,
}
