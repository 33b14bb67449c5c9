using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Optimizers;

/// <summary>The running average of the parameters.</summary>
public sealed unsafe class AverageKernelTests
{
    private const int Count = 48;

    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void An_average_moves_towards_the_parameters(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), average = GuardedBuffer.Random(Count, 2);
        (float[] p, float[] a) = (parameters.ToArray(), average.ToArray());

        KernelsAtWidth.Of(bits).Average(parameters.Pointer, average.Pointer, Count, 0.125f);

        ReferenceAssert.Close(
            [.. a.Zip(p, (old, now) => (0.875 * old) + (0.125 * now))], average.ToArray(), 1e-7, "average");
        Assert.Equal(p, parameters.ToArray());
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void The_average_of_constant_parameters_is_exact(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), average = GuardedBuffer.Random(Count, 1);
        for (int step = 0; step < 10; step++)
            KernelsAtWidth.Of(bits).Average(parameters.Pointer, average.Pointer, Count, 0.1f);

        Assert.Equal(parameters.ToArray(), average.ToArray());
    }
}
