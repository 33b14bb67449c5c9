using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Meaning;

/// <summary>What was measured of images drawn from codes, image by image.</summary>
internal sealed class Outputs(int count)
{
    private readonly int[] _classes = new int[count];
    private readonly Morphometrics?[] _shapes = new Morphometrics?[count];

    /// <summary>Keeps one image's measures; no shape where the image is blank.</summary>
    public void Set(int image, int label, Morphometrics? shape) => (_classes[image], _shapes[image]) = (label, shape);

    /// <summary>Whether an image has a shape.</summary>
    public bool Has(int image) => _shapes[image] is not null;

    /// <summary>The shares of a level.</summary>
    /// <param name="other">The outputs that these share the level with (first), or all but the level (total).</param>
    /// <param name="taken">Which images count.</param>
    /// <param name="level">The level.</param>
    /// <param name="kind">Which share.</param>
    public LevelShare SharesWith(Outputs other, bool[] taken, int level, ShareKind kind)
    {
        return new()
        {
            Level = level,
            Kind = kind,
            Class = kind == ShareKind.First
                ? VarianceShare.First(other.Classes(taken), Classes(taken))
                : VarianceShare.Total(other.Classes(taken), Classes(taken)),
            Area = Share(shape => shape.Area),
            Length = Share(shape => shape.Length),
            Thickness = Share(shape => shape.Thickness),
            Slant = Share(shape => shape.Slant),
            Width = Share(shape => shape.Width),
            Height = Share(shape => shape.Height),
        };

        double Share(Func<Morphometrics, double> measure)
        {
            double[] theirs = other.Values(taken, measure), ours = Values(taken, measure);
            return kind == ShareKind.First ? VarianceShare.First(theirs, ours) : VarianceShare.Total(theirs, ours);
        }
    }

    private int[] Classes(bool[] taken) => [.. _classes.Where((_, i) => taken[i])];

    private double[] Values(bool[] taken, Func<Morphometrics, double> measure) =>
        [.. _shapes.Where((_, i) => taken[i]).Select(shape => measure(shape!.Value))];
}
