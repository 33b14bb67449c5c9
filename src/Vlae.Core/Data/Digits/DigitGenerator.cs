using Vlae.Data.Catalog;
using Vlae.Ladder;

namespace Vlae.Data.Digits;

/// <summary>
/// Draws digits that look handwritten, white on black, 28 x 28, in the look of MNIST: a data set that needs no file,
/// and whose factors are known.
/// </summary>
/// <remarks>
/// Each digit has one of a few forms, which a slow wave distorts; it is scaled, slanted, turned, centered by its box
/// and shifted as its factors say. The few that would then touch the border (about one in seventy, the largest,
/// thickest and most slanted) are made smaller, by two per cent or so.
/// </remarks>
public static class DigitGenerator
{
    /// <summary>The data set's name.</summary>
    public const string Name = "Digits";

    /// <summary>Images in the split <c>Train</c> unless asked otherwise, as in MNIST.</summary>
    public const int TrainCount = 60_000;

    /// <summary>Images in the split <c>Test</c> unless asked otherwise, as in MNIST.</summary>
    public const int TestCount = 10_000;

    /// <summary>The most images in one set: the most that one array holds.</summary>
    public const int MaxCount = 2_000_000;

    /// <summary>Channels, rows and columns of a digit.</summary>
    public static MapShape Shape { get; } = new(1, DigitPen.Side, DigitPen.Side);

    private const int ImageSize = DigitPen.Side * DigitPen.Side;
    private const int ChunkSize = 250;

    /// <summary>Draws a set of digits. Image i depends on seed, split and i alone.</summary>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case: two streams that share nothing.</param>
    /// <param name="count">How many, 1 to <see cref="MaxCount"/>; null for the split's own number.</param>
    /// <param name="seed">Any number; the same number gives the same images.</param>
    /// <param name="correlation">Two factors that go together; null for independent ones.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <returns>The images with their labels and factors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    /// <exception cref="VlaeException"><c>SplitUnknown</c>: there is no such split.</exception>
    public static ImageSet Generate(
        string split, int? count = null, long seed = 0, DigitCorrelation? correlation = null,
        CancellationToken cancel = default) =>
        Generate(split, count, seed, new ParallelOptions { CancellationToken = cancel }, correlation);

    /// <summary>The same, with the number of threads said.</summary>
    internal static ImageSet Generate(
        string split, int? count, long seed, ParallelOptions parallel, DigitCorrelation? correlation = null)
    {
        DataSplit which = DataSplits.Parse(split);
        int n = count ?? (which == DataSplit.Train ? TrainCount : TestCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1, nameof(count));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, MaxCount, nameof(count));

        byte[] pixels = GC.AllocateUninitializedArray<byte>(n * ImageSize); // (image, row, column)
        byte[] labels = new byte[n];
        Parallel.For(0, (n + ChunkSize - 1) / ChunkSize, parallel, chunk =>
        {
            int end = Math.Min((chunk + 1) * ChunkSize, n);
            for (int i = chunk * ChunkSize; i < end; i++)
                labels[i] = Draw(seed, which, i, correlation, pixels.AsSpan(i * ImageSize, ImageSize));
        });

        return new ImageSet(Name, which.ToString(), 1, DigitPen.Side, DigitPen.Side, pixels, labels)
        {
            LabelNames = DataSetCatalog.DigitNames,
            Factors = i => FactorsOf(seed, which, i, correlation),
        };
    }

    private static byte Draw(long seed, DataSplit split, int index, DigitCorrelation? correlation, Span<byte> pixels)
    {
        var stream = new DigitStream(seed, (int)split, index);
        DigitFactors factors = Draw(ref stream, correlation);
        DigitPen.Write(factors, ref stream, pixels);
        return (byte)factors.Class;
    }

    private static DigitFactors FactorsOf(long seed, DataSplit split, int index, DigitCorrelation? correlation)
    {
        var stream = new DigitStream(seed, (int)split, index);
        return Draw(ref stream, correlation);
    }

    private static DigitFactors Draw(ref DigitStream stream, DigitCorrelation? correlation)
    {
        DigitFactors factors = DigitFactorRanges.Draw(ref stream);
        return correlation is null ? factors : correlation.Apply(factors);
    }
}
