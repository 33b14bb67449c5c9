using Vlae.Ladder;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>Compares floats with the reference's doubles.</summary>
internal static class ReferenceAssert
{
    public static void Relative(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Abs(expected), $"{what}: {expected} and {actual}");

    /// <summary>Asserts that every tensor agrees, relative to its largest value.</summary>
    public static void Close(ReferenceTensors expected, ParameterSet actual, double tolerance, string what)
    {
        foreach (ParameterSpec spec in actual.Catalog.Specs)
            Close(expected[spec.Name], actual[spec.Name], tolerance, $"{what}, {spec.Name}");
    }

    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0;
        foreach (double value in expected)
            largest = Math.Max(largest, Math.Abs(value));

        for (int i = 0; i < expected.Length; i++)
        {
            // This form fails for NaN.
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * largest,
                $"{what}[{i}]: {expected[i]} and {actual[i]}, largest {largest:G3}");
        }
    }
}
