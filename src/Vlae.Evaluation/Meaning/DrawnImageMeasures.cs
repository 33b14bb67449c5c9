using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Meaning;

/// <summary>What was measured of images drawn from codes, image by image.</summary>
internal sealed class DrawnImageMeasures(int count)
{
    private readonly int[] _classes = new int[count];
    private readonly Morphometrics?[] _shapes = new Morphometrics?[count];

    /// <summary>Keeps one image's measures; no shape where the image is blank.</summary>
    public void Set(int image, int label, Morphometrics? shape) => (_classes[image], _shapes[image]) = (label, shape);

    /// <summary>Whether an image has a shape.</summary>
    public bool Has(int image) => _shapes[image] is not null;

    /// <summary>The shares of a level.</summary>
    /// <param name="other">The outputs that these share the level with (first), or all but the level (total).</param>
    /// <param name="included">Which images count.</param>
    /// <param name="level">The level.</param>
    /// <param name="kind">Which share.</param>
    public LevelShare SobolIndicesWith(DrawnImageMeasures other, bool[] included, int level, SobolIndexKind kind)
    {
        return new()
        {
            Level = level,
            Kind = kind,
            Class = kind == SobolIndexKind.First
                ? SobolIndex.First(other.Classes(included), Classes(included))
                : SobolIndex.Total(other.Classes(included), Classes(included)),
            Area = Index(shape => shape.Area),
            Length = Index(shape => shape.Length),
            Thickness = Index(shape => shape.Thickness),
            Slant = Index(shape => shape.Slant),
            Width = Index(shape => shape.Width),
            Height = Index(shape => shape.Height),
        };

        double Index(Func<Morphometrics, double> measure)
        {
            double[] first = other.Values(included, measure), second = Values(included, measure);
            return kind == SobolIndexKind.First ? SobolIndex.First(first, second) : SobolIndex.Total(first, second);
        }
    }

    private int[] Classes(bool[] included) => [.. _classes.Where((_, i) => included[i])];

    private double[] Values(bool[] included, Func<Morphometrics, double> measure) =>
        [.. _shapes.Where((_, i) => included[i]).Select(shape => measure(shape!.Value))];
}
