using System.Collections.Immutable;
using Vlae.Images;

namespace Vlae.Pages.Tests.Support;

/// <summary>Holds what the page computed to what Vlae computes.</summary>
internal static class Agreement
{
    private const double Tolerance = 2e-3;

    /// <summary>What the Managed decoder makes of a code.</summary>
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

    /// <summary>What is seen: a step of gray may fall on either side.</summary>
    public static void AssertSeen(VlaeImage expected, int[] actual, string what)
    {
        Assert.Equal(expected.Pixels.Length, actual.Length);
        int worst = expected.Pixels.Zip(actual, (e, a) => Math.Abs(PixelScale.ToByte(e) - a)).Max();
        Assert.True(worst <= 1, $"{what}: a pixel is off by {worst} of 255");
    }
}
