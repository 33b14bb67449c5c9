namespace Vlae.Data.Digits;

/// <summary>The ranges of a generated digit's factors. They are close to those of MNIST.</summary>
public static class DigitFactorRanges
{
    /// <summary>Width of the stroke, in pixels; uniform.</summary>
    public static (float Low, float High) Thickness { get; } = (1.4f, 3.6f);

    /// <summary>Horizontal shear, in columns per row; triangular.</summary>
    public static (float Low, float High) Slant { get; } = (-0.2f, 0.5f);

    /// <summary>Width, relative to the template's; uniform.</summary>
    public static (float Low, float High) Width { get; } = (0.75f, 1.15f);

    /// <summary>Height, relative to the template's; uniform.</summary>
    public static (float Low, float High) Height { get; } = (0.85f, 1.1f);

    /// <summary>Rotation, in radians, positive clockwise; triangular.</summary>
    public static (float Low, float High) Rotation { get; } = (-0.15f, 0.15f);

    /// <summary>Shift along either axis, in pixels; uniform.</summary>
    public static (float Low, float High) Shift { get; } = (-1.5f, 1.5f);

    /// <summary>The range of a factor.</summary>
    public static (float Low, float High) Of(DigitFactor factor) => factor switch
    {
        DigitFactor.Thickness => Thickness,
        DigitFactor.Slant => Slant,
        DigitFactor.Width => Width,
        DigitFactor.Height => Height,
        DigitFactor.Rotation => Rotation,
        _ => Shift,
    };

    /// <summary>Draws the factors of one digit, independently of each other; the class is uniform.</summary>
    internal static DigitFactors Draw(ref DigitStream stream) => new(
        Class: stream.Below(10),
        Thickness: stream.Uniform(Thickness.Low, Thickness.High),
        Slant: stream.Triangular(Slant.Low, Slant.High),
        Width: stream.Uniform(Width.Low, Width.High),
        Height: stream.Uniform(Height.Low, Height.High),
        Rotation: stream.Triangular(Rotation.Low, Rotation.High),
        ShiftX: stream.Uniform(Shift.Low, Shift.High),
        ShiftY: stream.Uniform(Shift.Low, Shift.High));
}
