using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>A bias's gradient is the sum of its channel's deltas.</summary>
public sealed unsafe class BiasGradientKernelTests
{
    public static MatrixTheoryData<int, int> Cases => new([128, 256, 512], [1, 3, 8, 20]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_deltas_of_a_channel_are_summed(int bits, int channels)
    {
        const int pixels = 6;
        GuardedBuffer delta = GuardedBuffer.Random(pixels * channels * Block.Samples, channels);
        GuardedBuffer gradient = GuardedBuffer.Unset(channels);
        var expected = new double[channels];
        foreach ((int i, float value) in delta.ToArray().Index())
            expected[i / Block.Samples % channels] += value;

        KernelsAtWidth.Of(bits).BiasGradient(delta.Pointer, pixels, channels, gradient.Pointer, add: false);
        ReferenceAssert.Close(expected, gradient.ToArray(), 2e-6, "set");

        KernelsAtWidth.Of(bits).BiasGradient(delta.Pointer, pixels, channels, gradient.Pointer, add: true);
        ReferenceAssert.Close([.. expected.Select(sum => 2 * sum)], gradient.ToArray(), 2e-6, "added");
    }
}
