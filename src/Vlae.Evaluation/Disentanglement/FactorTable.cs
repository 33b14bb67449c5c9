using System.Collections.Immutable;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>The known factors of some images, with one value per image.</summary>
public sealed record FactorTable
{
    /// <summary>Makes a table. Factors with only one value are left out.</summary>
    /// <param name="factors">The factors, each with one value per image.</param>
    /// <exception cref="ArgumentException">The factors have values for different numbers of images.</exception>
    /// <exception cref="VlaeException"><c>NoKnownFactors</c>: no factor varies.</exception>
    public FactorTable(IEnumerable<Factor> factors)
    {
        Factors = [.. factors.Where(factor => factor.DistinctCount > 1)];
        if (Factors.IsEmpty)
        {
            throw new VlaeException("NoKnownFactors",
                "No known factor differs between the images. Use images with labels of several " +
                "classes, or with factors, such as Digits.");
        }

        if (Factors.Any(factor => factor.Values.Length != Rows))
            throw new ArgumentException("Every factor needs one value per image.", nameof(factors));
    }

    /// <summary>The factors.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>Number of images.</summary>
    public int Rows => Factors[0].Values.Length;

    /// <summary>The 0-based indexes of the images in the table; empty if it has all images.</summary>
    public ImmutableArray<int> Images { get; init; } = [];

    /// <summary>The names of the known factors that are the same in all images, and so are not in the table.</summary>
    public ImmutableArray<string> Constants { get; init; } = [];

    /// <summary>
    /// What else was left out, and why: factors that are mostly missing or name the image, and images with missing
    /// values.
    /// </summary>
    public ImmutableArray<string> Omissions { get; init; } = [];
}
