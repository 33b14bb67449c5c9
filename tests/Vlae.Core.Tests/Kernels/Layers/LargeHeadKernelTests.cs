using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>
/// The kernels of large heads agree with the definitions, for one block and for two, and a block's results do not
/// depend on the other block.
/// </summary>
public sealed unsafe class LargeHeadKernelTests
{
    /// <summary>Big channels, small channels, height, width.</summary>
    public static TheoryData<int, int, int, int> Geometries => new()
    {
        // Less than a part, whole parts, and parts with a rest that is no whole tile of inputs.
        { 8, 8, 3, 5 },
        { 16, 64, 4, 4 },
        { 16, 40, 7, 9 },
        { 32, 128, 5, 5 },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Down_is_a_convolution(int bigs, int smalls, int height, int width)
    {
        (Geometry g, float[] weights) = Head(bigs, smalls, height, width);
        (GuardedBuffer big, GuardedBuffer other) = (Map(g.Big.Size, 1), Map(g.Big.Size, 2));
        var down = new GuardedBuffer(ScalarMaps.ToDown(g, weights));
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            (GuardedBuffer small, GuardedBuffer last) = (Unset(g.Small.Size), Unset(g.Small.Size));
            kernels.LargeHeadDown(
                g, new(big.Pointer, other.Pointer), down.Pointer, new(small.Pointer, last.Pointer));
            ReferenceAssert.Close(ScalarMaps.Down(g, big.ToArray(), weights), small.ToArray(), 2e-6, name);
            ReferenceAssert.Close(ScalarMaps.Down(g, other.ToArray(), weights), last.ToArray(), 2e-6, name);

            GuardedBuffer alone = Unset(g.Small.Size);
            kernels.LargeHeadDown(
                g, new(other.Pointer, other.Pointer), down.Pointer, new(alone.Pointer, alone.Pointer));
            Assert.Equal(last.ToArray(), alone.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Up_is_a_transposed_convolution(int bigs, int smalls, int height, int width)
    {
        (Geometry g, float[] weights) = Head(bigs, smalls, height, width);
        (GuardedBuffer small, GuardedBuffer other) = (Map(g.Small.Size, 1), Map(g.Small.Size, 2));
        var down = new GuardedBuffer(ScalarMaps.ToDown(g, weights));
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            (GuardedBuffer big, GuardedBuffer last) = (Unset(g.Big.Size), Unset(g.Big.Size));
            kernels.LargeHeadUp(g, new(small.Pointer, other.Pointer), down.Pointer, new(big.Pointer, last.Pointer));
            ReferenceAssert.Close(ScalarMaps.Up(g, small.ToArray(), weights), big.ToArray(), 2e-6, name);
            ReferenceAssert.Close(ScalarMaps.Up(g, other.ToArray(), weights), last.ToArray(), 2e-6, name);

            GuardedBuffer alone = Unset(g.Big.Size);
            kernels.LargeHeadUp(g, new(other.Pointer, other.Pointer), down.Pointer, new(alone.Pointer, alone.Pointer));
            Assert.Equal(last.ToArray(), alone.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void The_weights_gradient_sums_their_products(int bigs, int smalls, int height, int width)
    {
        (Geometry g, _) = Head(bigs, smalls, height, width);
        (GuardedBuffer big, GuardedBuffer otherBig) = (Map(g.Big.Size, 1), Map(g.Big.Size, 2));
        (GuardedBuffer small, GuardedBuffer otherSmall) = (Map(g.Small.Size, 3), Map(g.Small.Size, 4));
        double[] first = ScalarMaps.WeightGradient(g, big.ToArray(), small.ToArray());
        double[] last = ScalarMaps.WeightGradient(g, otherBig.ToArray(), otherSmall.ToArray());
        double[] both = [.. first.Zip(last, (a, b) => a + b)];
        foreach ((string name, KernelsAtWidth kernels) in KernelsAtWidth.All)
        {
            GuardedBuffer gradient = GuardedBuffer.Unset(WeightLayout.DownSize(g));
            kernels.LargeHeadGradient(
                g, new(big.Pointer, otherBig.Pointer), new(small.Pointer, otherSmall.Pointer), gradient.Pointer, false);
            ReferenceAssert.Close(both, FromDown(g, gradient.ToArray()), 3e-6, $"both, {name}");

            GuardedBuffer inTurn = GuardedBuffer.Unset(WeightLayout.DownSize(g));
            kernels.LargeHeadGradient(
                g, new(big.Pointer, big.Pointer), new(small.Pointer, small.Pointer), inTurn.Pointer, false);
            ReferenceAssert.Close(first, FromDown(g, inTurn.ToArray()), 3e-6, $"first, {name}");
            kernels.LargeHeadGradient(
                g, new(otherBig.Pointer, otherBig.Pointer), new(otherSmall.Pointer, otherSmall.Pointer),
                inTurn.Pointer, true);
            Assert.Equal(gradient.ToArray(), inTurn.ToArray());
        }
    }

    [Fact]
    public void A_large_head_has_whole_tiles_over_the_whole_map_and_a_megabyte_of_weights()
    {
        Assert.True(LargeHead.Is(Geometry.WholeMap(new(16, 31, 31), 64)));
        Assert.False(LargeHead.Is(Geometry.WholeMap(new(16, 13, 13), 32)));
        Assert.False(LargeHead.Is(Geometry.WholeMap(new(16, 31, 31), 60)));
        Assert.False(LargeHead.Is(new(new(256, 31, 31), new(256, 29, 29), 3, 3, 1)));
    }

    private static (Geometry Geometry, float[] Weights) Head(int bigs, int smalls, int height, int width)
    {
        var g = Geometry.WholeMap(new(bigs, height, width), smalls);
        return (g, GuardedBuffer.Random(g.Big.Size * smalls, 9).ToArray());
    }

    private static GuardedBuffer Map(int size, int seed) => GuardedBuffer.Random(size * Block.Samples, seed);

    private static GuardedBuffer Unset(int size) => GuardedBuffer.Unset(size * Block.Samples);

    private static float[] FromDown(Geometry g, float[] down)
    {
        var weights = new float[g.Small.Channels * g.Big.Channels * g.Taps];
        ScalarMaps.ForEachWeight(g, (i, s, b, ky, kx) => weights[i] = down[WeightLayout.Down(g, s, b, ky, kx)]);
        return weights;
    }
}
