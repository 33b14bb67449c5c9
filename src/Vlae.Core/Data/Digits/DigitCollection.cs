using System.Collections.Immutable;

namespace Vlae.Data.Digits;

/// <summary>
/// The digits of <see cref="DigitGenerator"/>, each of which is drawn when it is asked for. A few of them take no time
/// for the others.
/// </summary>
public sealed class DigitCollection : IImageCollection
{
    private readonly DataSplit _split;
    private readonly long _seed;
    private readonly DigitCorrelation? _correlation;

    /// <summary>Describes the images. None is drawn yet.</summary>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
    /// <param name="seed">The seed; equal seeds give equal images.</param>
    /// <param name="correlation">The correlation of two factors; null for independent factors.</param>
    /// <exception cref="VlaeException"><c>SplitUnknown</c>: there is no such split.</exception>
    public DigitCollection(string split, long seed = 0, DigitCorrelation? correlation = null) =>
        (_split, _seed, _correlation) = (DataSplits.Parse(split), seed, correlation);

    /// <inheritdoc/>
    public string Name => DigitGenerator.Name;

    /// <inheritdoc/>
    public string Split => _split.ToString();

    /// <inheritdoc/>
    public int Count => _split == DataSplit.Train ? DigitGenerator.TrainCount : DigitGenerator.TestCount;

    /// <inheritdoc/>
    public ImmutableArray<string> LabelNames => DigitGenerator.ClassNames;

    /// <inheritdoc/>
    public int? LabelOf(int index) => DigitGenerator.FactorsOf(_seed, _split, index, _correlation).Class;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public VlaeImage GetImage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        byte[] pixels = new byte[DigitGenerator.Shape.Size];
        DigitGenerator.Draw(_seed, _split, index - 1, _correlation, pixels);
        DigitFactors factors = DigitGenerator.FactorsOf(_seed, _split, index - 1, _correlation);
        return DigitGenerator.ImageOf(Split, index, factors, pixels);
    }
}
