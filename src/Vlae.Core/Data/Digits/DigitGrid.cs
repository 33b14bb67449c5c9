using System.Collections.Immutable;

namespace Vlae.Data.Digits;

/// <summary>
/// Generated digits for each combination of the class and some factors, at equal steps. All other factors are at the
/// middle of their range. Disentanglement data sets, such as dSprites, are such grids. Images are drawn on request.
/// </summary>
/// <remarks>
/// The class changes slowest and the last factor fastest, as in dSprites. All digits of a class have the same hand and
/// the same form, so they differ only in their factors.
/// </remarks>
public sealed class DigitGrid : IImageCollection
{
    private const int ClassCount = 10;
    private const int HandStream = 2; // the splits have streams 0 and 1

    private static readonly DigitFactors Middle = Enum.GetValues<DigitFactor>().Aggregate(
        new DigitFactors(0, 0, 0, 0, 0, 0, 0, 0), (all, factor) => all.With(factor, DigitMarginal.Of(factor).Middle));

    /// <summary>Makes a grid.</summary>
    /// <param name="factors">The factors that vary besides the class, the slowest first.</param>
    /// <param name="steps">
    /// Number of values of each factor, from the lower to the upper end of its range; at least 2.
    /// </param>
    /// <exception cref="VlaeException">
    /// <c>FactorTwice</c>: a factor is named twice. <c>GridTooLarge</c>: the images cannot be numbered by an int.
    /// </exception>
    public DigitGrid(ImmutableArray<DigitFactor> factors, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (factors.Distinct().Count() < factors.Length)
        {
            throw new VlaeException(
                "FactorTwice", $"A grid has each factor once: {string.Join(", ", factors)} names one twice.");
        }

        double count = ClassCount * Math.Pow(steps, factors.Length);
        if (count > int.MaxValue)
        {
            throw new VlaeException("GridTooLarge",
                $"{steps} steps of {factors.Length} factors are {count:N0} images, more than can be numbered: " +
                "take fewer steps or factors.");
        }

        (Factors, Steps, Count) = (factors, steps, (int)count);
    }

    /// <summary>The factors that vary besides the class, the slowest first.</summary>
    public ImmutableArray<DigitFactor> Factors { get; }

    /// <summary>Number of values of each factor.</summary>
    public int Steps { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string Name => DigitGenerator.Name;

    /// <inheritdoc/>
    public string Split => "Grid";

    /// <inheritdoc/>
    public ImmutableArray<string> LabelNames => DigitGenerator.ClassNames;

    /// <inheritdoc/>
    public int? LabelOf(int index) => index / (Count / ClassCount);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public VlaeImage GetImage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        DigitFactors factors = FactorsOf(index - 1);
        var stream = new DigitStream(0, HandStream, factors.Class);
        byte[] pixels = new byte[DigitPen.Side * DigitPen.Side];
        DigitPen.Draw(factors, ref stream, pixels);
        return DigitGenerator.ImageOf(Split, index, factors, pixels) with { Place = PlaceOf(factors) };
    }

    // The last factor changes from column to column. The class and the other factors are those of the row.
    private GridPlace PlaceOf(DigitFactors factors)
    {
        string[] parts =
        [
            $"digit {factors.Class}",
            .. Factors.Select(factor => $"{factor} {GridPlace.TextOf(factors[factor], Steps)}"),
        ];
        return new(string.Join(", ", parts[..^1]), parts[^1]);
    }

    private DigitFactors FactorsOf(int index)
    {
        DigitFactors factors = Middle with { Class = LabelOf(index)!.Value };
        foreach (DigitFactor factor in Factors.Reverse())
        {
            factors = factors.With(factor, DigitMarginal.Of(factor).At(index % Steps, Steps));
            index /= Steps;
        }

        return factors;
    }
}
