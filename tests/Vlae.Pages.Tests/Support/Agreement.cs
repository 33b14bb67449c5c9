using System.Collections.Immutable;
using Vlae.Images;

namespace Vlae.Pages.Tests.Support;

/// <summary>Compares the numbers of the page with the numbers of Vlae.</summary>
internal static class Agreement
{
    private const double Tolerance = 2e-3;

    /// <summary>The image of a code from the Managed backend.</summary>
    public static VlaeImage Decoded(VlaeModel model, IEnumerable<float> code)
    {
        ImmutableArray<float> z = [.. code];
        return model.Decode([new VlaeLatent(model, z, z)])[0];
    }

    public static void AssertClose(VlaeImage expected, float[] actual, string what)
    {
        Assert.Equal(expected.Pixels.Length, actual.Length);
        double worst = expected.Pixels.Zip(actual, (e, a) => (double)Math.Abs(e - a)).Max();
        Assert.True(worst <= Tolerance, $"{what}: a pixel is off by {worst:G3}, allowed {Tolerance:G3}");
    }

    /// <summary>Compares the shown gray values. They may differ by one step.</summary>
    public static void AssertSeen(VlaeImage expected, int[] actual, string what)
    {
        Assert.Equal(expected.Pixels.Length, actual.Length);
        int worst = expected.Pixels.Zip(actual, (e, a) => Math.Abs(PixelScale.ToByte(e) - a)).Max();
        Assert.True(worst <= 1, $"{what}: a pixel is off by {worst} of 255");
    }
}
