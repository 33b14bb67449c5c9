using Vlae.Latents;

namespace Vlae.Tests.Latents;

/// <summary>
/// The spherical mix rotates at a constant rate; if there is no plane of rotation, it is linear.
/// </summary>
public sealed class VectorMixTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(1.5f)]
    public void A_spherical_mix_is_linear_in_angle_and_length(float alpha)
    {
        // Length 2 at 10 degrees, length 4 at 130 degrees, in a plane of three dimensions.
        float[] mix = Spherical(At(2, 10), At(4, 130), alpha);

        AssertClose(At(2 + (2 * alpha), 10 + (120 * alpha)), mix, 1e-5);
    }

    [Fact]
    public void A_spherical_mix_of_equal_lengths_is_Shoemakes_formula()
    {
        float[] x = [0.6f, -0.8f, 0f, 0f], y = [0.5f, 0.5f, -0.5f, 0.5f];
        double angle = Math.Acos(x.Zip(y, (a, b) => (double)a * b).Sum());
        double[] expected = [.. x.Zip(y, (a, b) =>
            ((Math.Sin(0.7 * angle) * a) + (Math.Sin(0.3 * angle) * b)) / Math.Sin(angle))];

        Assert.All(Spherical(x, y, 0.3f).Index(), item => Assert.Equal(expected[item.Index], item.Item, 1e-6));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    public void The_ends_are_exactly_the_vectors(float alpha)
    {
        float[] x = At(1.1f, 33), y = At(0.7f, 75);
        Assert.Equal(alpha == 0 ? x : y, Spherical(x, y, alpha));
    }

    [Theory]
    [InlineData(0f, 45)]
    [InlineData(1e-20f, 45)]
    [InlineData(2f, 10)]
    [InlineData(2f, 190)]
    [InlineData(2f, 10.00001)]
    public void A_spherical_mix_without_a_plane_is_linear(float length, double degrees)
    {
        float[] x = At(3, 10), y = At(length, degrees), line = [.. x];
        VectorMix.Linear(line, y, 0.4f);

        AssertClose(line, Spherical(x, y, 0.4f), 1e-6);
        AssertClose(line, Spherical(y, x, 0.6f), 1e-6);
    }

    [Fact]
    public void Nearly_opposite_vectors_are_still_rotated()
    {
        float[] mix = Spherical(At(1, 0), At(1, 179), 0.5f);
        AssertClose(At(1, 89.5), mix, 1e-5);
    }

    private static float[] Spherical(float[] x, float[] y, float alpha)
    {
        float[] mix = [.. x];
        VectorMix.Spherical(mix, y, alpha);
        return mix;
    }

    // In the plane of (0.6, 0, 0.8) and (0, 1, 0).
    private static float[] At(float length, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return [(float)(length * cos * 0.6), (float)(length * sin), (float)(length * cos * 0.8)];
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance) =>
        Assert.All(actual.Index(), item => Assert.Equal(expected[item.Index], item.Item, tolerance));
}
