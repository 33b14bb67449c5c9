using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Meaning;

/// <summary>The class and the shape of each image that was drawn from a list of codes.</summary>
internal sealed class DrawnImageMeasures(int count)
{
    private readonly int[] _classes = new int[count];
    private readonly Morphometrics?[] _shapes = new Morphometrics?[count];

    /// <summary>Keeps the measures of one image. The shape of a blank image is null.</summary>
    public void Set(int image, int label, Morphometrics? shape) => (_classes[image], _shapes[image]) = (label, shape);

    /// <summary>Whether an image has a shape.</summary>
    public bool HasShape(int image) => _shapes[image] is not null;

    /// <summary>The Sobol indices of a level.</summary>
    /// <param name="other">
    /// The measures of the codes that have only this level in common with these (first-order), or all levels but this
    /// one (total).
    /// </param>
    /// <param name="included">Whether an image is part of the estimate.</param>
    /// <param name="level">The level.</param>
    /// <param name="kind">The kind of the indices.</param>
    public LevelShare SobolIndicesWith(DrawnImageMeasures other, bool[] included, int level, SobolIndexKind kind)
    {
        return new()
        {
            Level = level,
            Kind = kind,
            Class = kind == SobolIndexKind.First
                ? SobolIndex.First(other.Classes(included), Classes(included))
                : SobolIndex.Total(other.Classes(included), Classes(included)),
            Shape = Morphometrics.OfEach(Index),
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
