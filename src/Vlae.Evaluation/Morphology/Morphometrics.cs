using System.Globalization;

namespace Vlae.Evaluation.Morphology;

/// <summary>The shape of a digit: Morpho-MNIST's measures, with its column names and definitions.</summary>
/// <remarks>Castro, Tan, Kainz, Konukoglu and Glocker, arXiv 1809.10780, section 3.1.</remarks>
/// <param name="Area">Ink, in square pixels.</param>
/// <param name="Length">Length of the skeleton, in pixels.</param>
/// <param name="Thickness">Mean width of the stroke along the skeleton, in pixels.</param>
/// <param name="Slant">Horizontal shear, in radians; positive leans to the right.</param>
/// <param name="Width">Width of the bounding parallelogram, in pixels.</param>
/// <param name="Height">Height of the bounding parallelogram, in pixels.</param>
public readonly record struct Morphometrics(
    double Area, double Length, double Thickness, double Slant, double Width, double Height)
{
    /// <summary>The measures' names, in the order of the values.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [nameof(Area), nameof(Length), nameof(Thickness), nameof(Slant), nameof(Width), nameof(Height)];

    /// <summary>The measures, in the order of their names.</summary>
    public IReadOnlyList<double> Values => [Area, Length, Thickness, Slant, Width, Height];

    /// <summary>Computes a value for each measure, such as a statistic over images.</summary>
    internal static Morphometrics OfEach(Func<Func<Morphometrics, double>, double> value) => new(
        Area: value(shape => shape.Area),
        Length: value(shape => shape.Length),
        Thickness: value(shape => shape.Thickness),
        Slant: value(shape => shape.Slant),
        Width: value(shape => shape.Width),
        Height: value(shape => shape.Height));

    /// <summary>Such as <c>thickness 2.46, slant 0.23, 14.5 x 19.8</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"thickness {Thickness:0.00}, slant {Slant:0.00}, {Width:0.0} x {Height:0.0}");
}
