using Vlae.Pictures;
using Vlae.Pictures.Png;

namespace Vlae.Help.Tests.Support;

/// <summary>
/// Compares pictures: the same size, and pixels that differ little on average. The pictures of a model that a page
/// trains depend a little on the width of the processor's vectors, because rounding errors grow over the steps.
/// </summary>
internal static class Picture
{
    // Of 255 gray values.
    private const double MostDifference = 6;

    public static bool AreAlike(string expected, string actual) => Difference(expected, actual) <= MostDifference;

    /// <summary>The mean difference of two pictures' pixels; infinite if one is missing or of another size.</summary>
    public static double Difference(string expected, string actual)
    {
        if (!File.Exists(expected) || !File.Exists(actual))
            return double.PositiveInfinity;

        Raster first = Read(expected), second = Read(actual);
        return (first.Channels, first.Height, first.Width) == (second.Channels, second.Height, second.Width)
            ? MeanDifference(first.Bytes.Span, second.Bytes.Span)
            : double.PositiveInfinity;
    }

    private static Raster Read(string file) => PngReader.Read(file, File.ReadAllBytes(file));

    private static double MeanDifference(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
            sum += Math.Abs(first[i] - second[i]);

        return sum / first.Length;
    }
}
