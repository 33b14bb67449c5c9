namespace Vlae.Tests.Kernels.Optimizers;

/// <summary>The batch's gradient, exactly summed in the order of its slices, and its sum of squares.</summary>
public sealed unsafe class GradientSumKernelTests
{
    private const int Count = 48;

    public static MatrixTheoryData<int, int, bool> Shares => new([128, 256, 512], [1, 2, 3, 5, 8], [false, true]);

    [Theory]
    [MemberData(nameof(Shares))]
    public void Slices_are_summed_in_order(int bits, int shares, bool inPairs)
    {
        GuardedBuffer[] gradients = [.. Enumerable.Range(0, shares).Select(i => GuardedBuffer.Random(Count, i))];
        float[][] before = [.. gradients.Select(gradient => gradient.ToArray())];
        float*[] starts = new float*[shares];
        for (int i = 0; i < shares; i++)
            starts[i] = gradients[i].Pointer;

        double squares = KernelsAtWidth.Of(bits).SumGradients(starts, inPairs, Count);

        float[] expected = [.. Enumerable.Range(0, Count).Select(i => Sum([.. before.Select(g => g[i])], inPairs))];
        Assert.Equal(expected, gradients[0].ToArray());
        Assert.Equal(expected.Sum(g => (double)g * g), squares, 1e-5);
        for (int i = 1; i < shares; i++)
            Assert.Equal(before[i], gradients[i].ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void A_value_that_is_not_finite_makes_the_sum_of_squares_not_finite(float value)
    {
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            var values = new float[Count];
            values[^1] = value;
            var gradient = new GuardedBuffer(values);
            Assert.False(double.IsFinite(kernels.SumGradients([gradient.Pointer], inPairs: false, Count)), name);
            Assert.Equal(values, gradient.ToArray());
        }
    }

    private static float Sum(float[] shares, bool inPairs) => inPairs
        ? shares.Chunk(2).Select(pair => pair.Aggregate((a, b) => a + b)).Aggregate((a, b) => a + b)
        : shares.Aggregate((a, b) => a + b);
}
