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
                "classes, or Digits, whose factors are known.");
        }

        if (Factors.Any(factor => factor.Values.Length != Rows))
            throw new ArgumentException("Every factor needs one value per image.", nameof(factors));
    }

    /// <summary>The factors.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>Number of images.</summary>
    public int Rows => Factors[0].Values.Length;

    /// <summary>The known factors of images: the factors of generated digits, else the labels.</summary>
    /// <param name="images">The label and the factors of each image, if known.</param>
    /// <exception cref="VlaeException"><c>NoKnownFactors</c>.</exception>
    public static FactorTable Of(IReadOnlyCollection<(int? Label, DigitFactors? Factors)> images)
    {
        if (images.All(image => image.Factors is not null))
            return OfDigits([.. images.Select(image => image.Factors!)]);
        return images.All(image => image.Label is not null)
            ? new([new("Class", FactorKind.Categorical, [.. images.Select(image => (double)image.Label!.Value)])])
            : new([]);
    }

    private static FactorTable OfDigits(DigitFactors[] digits)
    {
        return new(
        [
            new(nameof(DigitFactors.Class), FactorKind.Categorical, [.. digits.Select(digit => (double)digit.Class)]),
            Continuous(nameof(DigitFactors.Thickness), digit => digit.Thickness),
            Continuous(nameof(DigitFactors.Slant), digit => digit.Slant),
            Continuous(nameof(DigitFactors.Width), digit => digit.Width),
            Continuous(nameof(DigitFactors.Height), digit => digit.Height),
            Continuous(nameof(DigitFactors.Rotation), digit => digit.Rotation),
            Continuous(nameof(DigitFactors.ShiftX), digit => digit.ShiftX),
            Continuous(nameof(DigitFactors.ShiftY), digit => digit.ShiftY),
        ]);

        Factor Continuous(string name, Func<DigitFactors, float> value) =>
            new(name, FactorKind.Continuous, [.. digits.Select(digit => (double)value(digit))]);
    }
}
