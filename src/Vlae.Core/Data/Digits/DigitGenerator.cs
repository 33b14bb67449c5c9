using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Data.Digits;

/// <summary>
/// Draws digits like MNIST's: handwritten, white on black, 28 x 28. This data set needs no file, and its factors are
/// known.
/// </summary>
/// <remarks>
/// Each digit has one of a few forms, which slow waves distort. It is then scaled, slanted, rotated, centered by its
/// bounding box and shifted by its factors. About one in seventy would touch the border (the largest, thickest and most
/// slanted); these are made smaller, by about two percent.
/// </remarks>
public static class DigitGenerator
{
    /// <summary>The data set's name.</summary>
    public const string Name = "Digits";

    /// <summary>Default number of images in the split <c>Train</c>, as in MNIST.</summary>
    public const int TrainCount = 60_000;

    /// <summary>Default number of images in the split <c>Test</c>, as in MNIST.</summary>
    public const int TestCount = 10_000;

    /// <summary>Largest number of images in one set: one array holds no more.</summary>
    public const int MaxCount = 2_000_000;

    /// <summary>The names of the ten classes.</summary>
    internal static ImmutableArray<string> ClassNames { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>Channels, rows and columns of a digit.</summary>
    public static MapShape Shape { get; } = new(1, DigitPen.Side, DigitPen.Side);

    private const int ImageSize = DigitPen.Side * DigitPen.Side;
    private const int ChunkSize = 250;

    /// <summary>Draws a set of digits. Image i depends only on seed, split and i.</summary>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case. Their random streams are different.</param>
    /// <param name="count">Number of images, 1 to <see cref="MaxCount"/>; null for the split's default.</param>
    /// <param name="seed">The seed; equal seeds give equal images.</param>
    /// <param name="correlation">The correlation of two factors; null for independent factors.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <returns>The images with their labels and factors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    /// <exception cref="VlaeException"><c>SplitUnknown</c>: there is no such split.</exception>
    public static ImageSet Generate(
        string split, int? count = null, long seed = 0, DigitCorrelation? correlation = null,
        CancellationToken cancel = default) =>
        Generate(split, count, seed, new ParallelOptions { CancellationToken = cancel }, correlation);

    /// <summary>The same, with a given number of threads.</summary>
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
            LabelNames = ClassNames,
            Factors = i => FactorsOf(seed, which, i, correlation).Named,
        };
    }

    /// <summary>Draws one image. Returns its class.</summary>
    internal static byte Draw(long seed, DataSplit split, int index, DigitCorrelation? correlation, Span<byte> pixels)
    {
        var stream = new DigitStream(seed, (int)split, index);
        DigitFactors factors = Draw(ref stream, correlation);
        DigitPen.Draw(factors, ref stream, pixels);
        return (byte)factors.Class;
    }

    /// <summary>The factors of one image.</summary>
    internal static DigitFactors FactorsOf(long seed, DataSplit split, int index, DigitCorrelation? correlation)
    {
        var stream = new DigitStream(seed, (int)split, index);
        return Draw(ref stream, correlation);
    }

    /// <summary>A drawn digit as an image.</summary>
    internal static VlaeImage ImageOf(string split, int index, DigitFactors factors, byte[] pixels) =>
        DrawnImage.Of(Name, split, index, Shape, pixels, factors.Class, ClassNames, factors.Named);

    private static DigitFactors Draw(ref DigitStream stream, DigitCorrelation? correlation)
    {
        DigitFactors factors = DigitFactorRanges.Draw(ref stream);
        return correlation is null ? factors : correlation.Apply(factors);
    }
}
