using Vlae.Tests.Reference;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Kernels;

/// <summary>The elementary functions agree with double precision over their range, and at its ends.</summary>
public sealed class ElementaryTests
{
    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Exp_is_within_two_units_in_the_last_place(int bits)
    {
        float[] x = [.. Sweep(-87f, 88f, 100_003), 0f, -0f, float.Epsilon, -87f, 88f];
        float[] y = Of(bits, ElementaryFunction.Exp, x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Exp(x[i]);
            Assert.True(Math.Abs(expected - y[i]) <= 2 * Ulp(expected), $"exp {x[i]}: {expected} and {y[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Exp_stays_finite_outside_its_range(int bits)
    {
        float[] y = Of(bits, ElementaryFunction.Exp,
            [float.NegativeInfinity, -1e30f, -88f, 89f, 1e30f, float.PositiveInfinity]);

        Assert.All(y[..3], value => Assert.InRange(value, 0f, 2e-38f));
        Assert.All(y[3..], value => Assert.InRange(value, 1.6e38f, float.MaxValue));
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Selu_and_its_slope_agree(int bits)
    {
        float[] x = [.. Sweep(-100f, 100f, 50_001), 0f, -0f, 1e-30f, -1e-30f, -1e-4f, 1e-4f, -1e30f, 1e30f];
        float[] y = Of(bits, ElementaryFunction.Selu, x), slope = Of(bits, ElementaryFunction.SeluSlope, y);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = ReferenceSelu.Of(x[i]);
            Assert.True(Math.Abs(expected - y[i]) <= 3e-7 * Math.Max(1, Math.Abs(expected)),
                $"selu {x[i]}: {expected} and {y[i]}");

            double expectedSlope = ReferenceSelu.Backward([x[i]], [1])[0];
            // A value below zero may round to zero exactly. Its slope is then the left one, as in PyTorch.
            Assert.True(Math.Abs(expectedSlope - slope[i]) <= 5e-7, $"slope at {x[i]}: {expectedSlope} and {slope[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Tanh_is_within_two_units_in_the_seventh_place(int bits)
    {
        float[] x =
        [
            .. Sweep(-12f, 12f, 100_001), .. Sweep(-0.7f, 0.7f, 10_001), 0f, -0f, 1e-20f, -1e-20f, float.Epsilon,
            0.625f, -0.625f, 1e4f, -1e4f, 1e30f, -1e30f, float.PositiveInfinity, float.NegativeInfinity,
        ];
        float[] y = Of(bits, ElementaryFunction.Tanh, x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Tanh(x[i]);
            Assert.True(Math.Abs(expected - y[i]) <= 2.5e-7 * Math.Abs(expected),
                $"tanh {x[i]}: {expected} and {y[i]}");
            // The sign of zero is not kept: tanh -0 is 0.
            Assert.Equal(MathF.Sign(x[i]), MathF.Sign(y[i]));
        }
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void NaN_stays_NaN(int bits)
    {
        foreach (ElementaryFunction function in Enum.GetValues<ElementaryFunction>())
        {
            float[] y = Of(bits, function, [1f, float.NaN, -1f]);
            Assert.Equal([false, true, false], y.Select(float.IsNaN));
        }
    }

    private static float[] Of(int bits, ElementaryFunction function, float[] x) =>
        KernelsAtWidth.Of(bits).Map(function, x);

    private static IEnumerable<float> Sweep(float from, float to, int count) =>
        Enumerable.Range(0, count).Select(i => (float)(from + (i * ((double)to - from) / (count - 1))));

    private static double Ulp(double value) => (double)MathF.BitIncrement((float)value) - (float)value;
}
