using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Optimizers;

/// <summary>Adamax's kernel agrees with the reference, and does not change parameters without gradient.</summary>
public sealed unsafe class AdamaxKernelTests
{
    private const int Count = 48;

    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Several_steps_follow_the_reference(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), moment = Zeros(), norm = Zeros();
        double[] expected = Doubles(parameters), expectedMoment = new double[Count], expectedNorm = new double[Count];
        for (int step = 1; step <= 5; step++)
        {
            GuardedBuffer gradients = GuardedBuffer.Random(Count, 10 + step);
            KernelsAtWidth.Of(bits).Adamax(
                parameters.Pointer, gradients.Pointer, 1f, moment.Pointer, norm.Pointer, Count, Rate(step));
            ReferenceOptimizer.Adamax(expected, Doubles(gradients), expectedMoment, expectedNorm, 0.01, step);
        }

        ReferenceAssert.Close(expected, parameters.ToArray(), 1e-6, "parameters");
        ReferenceAssert.Close(expectedMoment, moment.ToArray(), 1e-6, "moment");
        ReferenceAssert.Close(expectedNorm, norm.ToArray(), 1e-6, "norm");
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Clipping_scales_the_gradient(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), moment = Zeros(), norm = Zeros();
        GuardedBuffer gradient = GuardedBuffer.Random(Count, 2);
        double[] expected = Doubles(parameters), expectedMoment = new double[Count], expectedNorm = new double[Count];
        double[] clipped = [.. Doubles(gradient).Select(g => g * 0.125)];

        KernelsAtWidth.Of(bits).Adamax(
            parameters.Pointer, gradient.Pointer, 0.125f, moment.Pointer, norm.Pointer, Count, Rate(1));

        ReferenceOptimizer.Adamax(expected, clipped, expectedMoment, expectedNorm, 0.01, 1);
        ReferenceAssert.Close(expected, parameters.ToArray(), 1e-6, "parameters");
        ReferenceAssert.Close(expectedMoment, moment.ToArray(), 1e-6, "moment");
        ReferenceAssert.Close(expectedNorm, norm.ToArray(), 1e-6, "norm");
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_parameter_without_gradient_does_not_change(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), gradients = Zeros(), moment = Zeros(),
            norm = Zeros();
        float[] before = parameters.ToArray();

        KernelsAtWidth.Of(bits)
            .Adamax(parameters.Pointer, gradients.Pointer, 1f, moment.Pointer, norm.Pointer, Count, Rate(1));

        Assert.Equal(before, parameters.ToArray());
        Assert.All(norm.ToArray(), u => Assert.True(u > 0f));
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_gradient_of_NaN_gives_parameters_of_NaN(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), moment = Zeros(), norm = Zeros();
        float[] gradients = new float[Count];
        gradients[7] = float.NaN;

        KernelsAtWidth.Of(bits).Adamax(
            parameters.Pointer, new GuardedBuffer(gradients).Pointer, 1f, moment.Pointer, norm.Pointer, Count,
            Rate(1));

        Assert.Equal([7], parameters.ToArray().Index().Where(p => float.IsNaN(p.Item)).Select(p => p.Index));
    }

    private static float Rate(int step) => (float)(0.01 / (1 - Math.Pow(0.9, step)));

    private static GuardedBuffer Zeros() => new(new float[Count]);

    private static double[] Doubles(GuardedBuffer buffer) => [.. buffer.ToArray().Select(value => (double)value)];
}
