using System.Collections.Immutable;
using Vlae.Data.Catalog;

namespace Vlae.Data.Digits;

/// <summary>
/// Generated digits for every combination of the class and some factors at even steps, all other factors at their
/// middle: what data sets for disentanglement, such as dSprites, hold. Each image is drawn when it is asked for.
/// </summary>
/// <remarks>
/// The class changes slowest and the last factor fastest, as in dSprites. All digits of a class are written by one hand
/// in one form, so that factors are all that differs.
/// </remarks>
public sealed class DigitGrid : IImageCollection
{
    private const int ClassCount = 10;
    private const int HandStream = 2; // beside the splits' streams, 0 and 1

    private static readonly DigitFactors Middle = Enum.GetValues<DigitFactor>().Aggregate(
        new DigitFactors(0, 0, 0, 0, 0, 0, 0, 0), (all, factor) => all.With(factor, DigitMarginal.Of(factor).Middle));

    /// <summary>Lays a grid.</summary>
    /// <param name="factors">The factors that vary beside the class, the slowest first.</param>
    /// <param name="steps">Values of each, from the lower to the upper end of its range; at least 2.</param>
    /// <exception cref="VlaeException">
    /// <c>FactorTwice</c>: a factor is named twice. <c>GridTooLarge</c>: there are more images than can be numbered.
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

    /// <summary>The factors that vary beside the class, the slowest first.</summary>
    public ImmutableArray<DigitFactor> Factors { get; }

    /// <summary>Values of each.</summary>
    public int Steps { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string Name => DigitGenerator.Name;

    /// <inheritdoc/>
    public string Split => "Grid";

    /// <inheritdoc/>
    public ImmutableArray<string> LabelNames => DataSetCatalog.DigitNames;

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
        DigitPen.Write(factors, ref stream, pixels);

        var single = new ImageSet(Name, Split, 1, DigitPen.Side, DigitPen.Side, pixels, [(byte)factors.Class])
        {
            LabelNames = LabelNames,
            Factors = _ => factors,
        };
        VlaeImage image = single.GetImage(1);
        return image with { Source = image.Source! with { Index = index } };
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
