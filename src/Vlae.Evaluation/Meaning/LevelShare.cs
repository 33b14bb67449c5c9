namespace Vlae.Evaluation.Meaning;

/// <summary>
/// What one level decides of the images that a model draws: for each measure, its share of the variance.
/// </summary>
public sealed record LevelShare
{
    /// <summary>The level, from 1 (bottom) to L (top).</summary>
    public required int Level { get; init; }

    /// <summary>Which share this is.</summary>
    public required SobolIndexKind Kind { get; init; }

    /// <summary>Of the class, as it is read off the image.</summary>
    public required double Class { get; init; }

    /// <summary>Of the ink.</summary>
    public required double Area { get; init; }

    /// <summary>Of the skeleton's length.</summary>
    public required double Length { get; init; }

    /// <summary>Of the width of the stroke.</summary>
    public required double Thickness { get; init; }

    /// <summary>Of the slant.</summary>
    public required double Slant { get; init; }

    /// <summary>Of the width of the bounding parallelogram.</summary>
    public required double Width { get; init; }

    /// <summary>Of its height.</summary>
    public required double Height { get; init; }
}
