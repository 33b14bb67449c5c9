using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>
/// Down, up and the weights' gradient agree with their definitions, for every geometry and width, without writing
/// outside of their arrays.
/// </summary>
public sealed unsafe class MapKernelTests
{
    public static TheoryData<int, int, int, int, int, int, int> Geometries => GeometryCases.All;

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Down_is_a_convolution(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernelHeight, kernelWidth, stride);
        (GuardedBuffer big, float[] weights) = (Map(g.Big.Size, 1), Weights(g));
        double[] expected = ScalarMaps.Down(g, big.ToArray(), weights);
        var down = new GuardedBuffer(ScalarMaps.ToDown(g, weights));
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer small = GuardedBuffer.Unset(expected.Length);
            kernels.Down(g, big.Pointer, down.Pointer, small.Pointer);
            ReferenceAssert.Close(expected, small.ToArray(), 2e-6, name);
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Up_is_a_transposed_convolution(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernelHeight, kernelWidth, stride);
        (GuardedBuffer small, float[] weights) = (Map(g.Small.Size, 1), Weights(g));
        double[] expected = ScalarMaps.Up(g, small.ToArray(), weights);
        var down = new GuardedBuffer(ScalarMaps.ToDown(g, weights));
        var up = new GuardedBuffer(new float[WeightLayout.UpSize(g)]);
        WeightLayout.Transpose(g, down.Pointer, up.Pointer, 0, Block.RoundUp(g.Small.Channels) / Block.Tile);
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer big = GuardedBuffer.Unset(expected.Length);
            kernels.Up(g, small.Pointer, up.Pointer, big.Pointer);
            ReferenceAssert.Close(expected, big.ToArray(), 2e-6, name);
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void The_weights_gradient_sums_their_products(
        int bigs, int smalls, int height, int width, int kernelHeight, int kernelWidth, int stride)
    {
        Geometry g = GeometryCases.Of(bigs, smalls, height, width, kernelHeight, kernelWidth, stride);
        (GuardedBuffer big, GuardedBuffer small) = (Map(g.Big.Size, 1), Map(g.Small.Size, 2));
        double[] expected = ScalarMaps.WeightGradient(g, big.ToArray(), small.ToArray());
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            var gradient = new GuardedBuffer(ScalarMaps.ToDown(g, new float[expected.Length]));
            kernels.WeightGradient(g, big.Pointer, small.Pointer, gradient.Pointer, add: false);
            ReferenceAssert.Close(expected, Unpack(g, gradient.ToArray()), 3e-6, $"set, {name}");

            kernels.WeightGradient(g, big.Pointer, small.Pointer, gradient.Pointer, add: true);
            double[] twice = [.. expected.Select(value => 2 * value)];
            ReferenceAssert.Close(twice, Unpack(g, gradient.ToArray()), 3e-6, $"added, {name}");
        }
    }

    private static GuardedBuffer Map(int size, int seed) => GuardedBuffer.Random(size * Block.Samples, seed);

    private static float[] Weights(Geometry g) =>
        GuardedBuffer.Random(g.Small.Channels * g.Big.Channels * g.Taps, 9).ToArray();

    // To PyTorch's order. The padding of tiles must still be zero, because the optimizer would move it.
    private static float[] Unpack(Geometry g, float[] down)
    {
        var weights = new float[g.Small.Channels * g.Big.Channels * g.Taps];
        ScalarMaps.ForEachWeight(g, (i, s, b, ky, kx) =>
        {
            int place = WeightLayout.Down(g, s, b, ky, kx);
            (weights[i], down[place]) = (down[place], 0f);
        });
        Assert.All(down, padding => Assert.Equal(0f, padding));
        return weights;
    }
}
