using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Ladder;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>Gradients by bands agree with their definition, and the sum of a block is added as one.</summary>
public sealed unsafe class GradientBandTests
{
    /// <summary>Big channels, small channels, small height, small width, filter, stride.</summary>
    public static TheoryData<int, int, int, int, int, int> Geometries => new()
    {
        // Bands of one row; of several rows with a shorter last band; and with channels beyond vectors of 16.
        { 16, 32, 9, 31, 3, 2 },
        { 3, 16, 17, 15, 4, 2 },
        { 8, 24, 15, 15, 3, 1 },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void The_weights_gradient_sums_their_products(
        int bigs, int smalls, int height, int width, int kernel, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernel, kernel, stride);
        GuardedBuffer big = GuardedBuffer.Random(g.Big.Size * Block.Samples, 1);
        GuardedBuffer small = GuardedBuffer.Random(g.Small.Size * Block.Samples, 2);
        double[] expected = ScalarMaps.WeightGradient(g, big.ToArray(), small.ToArray());
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer gradient = GuardedBuffer.Unset(WeightLayout.DownSize(g));
            kernels.WeightGradientBands(g, big.Pointer, small.Pointer, gradient.Pointer, add: false);
            float[] once = gradient.ToArray();
            ReferenceAssert.Close(expected, FromDown(g, once), 3e-6, name);

            kernels.WeightGradientBands(g, big.Pointer, small.Pointer, gradient.Pointer, add: true);
            Assert.Equal(once.Select(value => 2 * value), gradient.ToArray());
        }
    }

    [Fact]
    public void Bands_are_for_large_maps()
    {
        Assert.True(GradientBands.Fit(new(new(16, 63, 63), new(32, 31, 31), 3, 3, 2)));
        Assert.False(GradientBands.Fit(new(new(16, 63, 63), new(30, 31, 31), 3, 3, 2)));
        Assert.False(GradientBands.Fit(Geometry.WholeMap(new(16, 63, 63), 128)));
        Assert.All(
            new LadderArchitecture().Levels.Index(),
            level => Assert.False(GradientBands.Fit(new(
                new LadderArchitecture().Maps[level.Index], new LadderArchitecture().Maps[level.Index + 1],
                level.Item.Kernel, level.Item.Kernel, level.Item.Stride))));
    }

    private static float[] FromDown(Geometry g, float[] down)
    {
        var weights = new float[g.Small.Channels * g.Big.Channels * g.Taps];
        ScalarMaps.ForEachWeight(g, (i, s, b, ky, kx) => weights[i] = down[WeightLayout.Down(g, s, b, ky, kx)]);
        return weights;
    }
}
