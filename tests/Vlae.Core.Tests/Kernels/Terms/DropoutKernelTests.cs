using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>AlphaDropout's kernel: its definition, and the mean and variance that it preserves.</summary>
public sealed unsafe class DropoutKernelTests
{
    private const int Count = 5 * Block.Samples;

    public static MatrixTheoryData<int, float> Cases => new([128, 256, 512], [0.05f, 0.1f, 0.5f, 0.9f]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_and_backward_agree_with_the_reference(int bits, float dropout)
    {
        GuardedBuffer values = GuardedBuffer.Random(Count, 1);
        (bool[] kept, GuardedBuffer mask) = Mask(Count, dropout);
        GuardedBuffer target = GuardedBuffer.Unset(Count);
        double[] x = [.. values.ToArray().Select(value => (double)value)];

        KernelsAtWidth.Of(bits).Dropout(values.Pointer, mask.Pointer, target.Pointer, Count, dropout);
        ReferenceAssert.Close(ReferenceDropout.Forward(x, kept, dropout), target.ToArray(), 1e-6, "forward");

        KernelsAtWidth.Of(bits).DropoutBackward(values.Pointer, mask.Pointer, Count, dropout);
        ReferenceAssert.Close(ReferenceDropout.Backward(x, kept, dropout), values.ToArray(), 1e-6, "backward");
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.3f)]
    public void Mean_zero_and_variance_one_are_kept(float dropout)
    {
        const int count = 1 << 18;
        var random = new Random(11);
        // Uniform with mean 0 and variance 1.
        var values = new GuardedBuffer([.. Enumerable.Range(0, count)
            .Select(_ => (random.NextSingle() - 0.5f) * MathF.Sqrt(12))]);
        GuardedBuffer target = GuardedBuffer.Unset(count), mask = Mask(count, dropout).Buffer;

        KernelsAtWidth.Of(512).Dropout(values.Pointer, mask.Pointer, target.Pointer, count, dropout);

        float[] dropped = target.ToArray();
        Assert.Equal(0.0, dropped.Average(), 0.01);
        Assert.Equal(1.0, dropped.Average(value => (double)value * value), 0.02);
    }

    private static (bool[] Kept, GuardedBuffer Buffer) Mask(int count, float dropout)
    {
        var random = new Random(12);
        bool[] kept = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() >= dropout)];
        return (kept, new([.. kept.Select(keep => keep ? 1f : 0f)]));
    }
}
