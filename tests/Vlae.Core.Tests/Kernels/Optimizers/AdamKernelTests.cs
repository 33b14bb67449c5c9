using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Optimizers;

/// <summary>Adam's kernel agrees with the reference, with and without weight decay.</summary>
public sealed unsafe class AdamKernelTests
{
    private const int Count = 48;
    private const double LearningRate = 0.01;

    public static MatrixTheoryData<int, double> Decays => new([128, 256, 512], [0.0, 0.5]);

    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    [Theory]
    [MemberData(nameof(Decays))]
    public void Several_steps_follow_the_reference(int bits, double decay)
    {
        const float clip = 0.25f;
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1), moment = Zeros(), square = Zeros();
        double[] expected = Doubles(parameters), expectedMoment = new double[Count], expectedSquare = new double[Count];
        for (int step = 1; step <= 5; step++)
        {
            GuardedBuffer gradient = GuardedBuffer.Random(Count, 10 + step);
            Step(bits, parameters, gradient, clip, moment, square, step, decay);
            double[] clipped = [.. Doubles(gradient).Select(g => g * clip)];
            ReferenceOptimizer.Adam(
                expected, clipped, expectedMoment, expectedSquare, LearningRate, step, decay);
        }

        ReferenceAssert.Close(expected, parameters.ToArray(), 1e-6, "parameters");
        ReferenceAssert.Close(expectedMoment, moment.ToArray(), 1e-6, "moment");
        ReferenceAssert.Close(expectedSquare, square.ToArray(), 1e-6, "square");
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_parameter_without_gradient_only_decays(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1);
        float[] before = parameters.ToArray();

        Step(bits, parameters, Zeros(), 1f, Zeros(), Zeros(), 1, 0);
        Assert.Equal(before, parameters.ToArray());

        Step(bits, parameters, Zeros(), 1f, Zeros(), Zeros(), 1, 50);
        Assert.Equal(before.Select(value => value * 0.5f), parameters.ToArray());
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_gradient_of_NaN_gives_parameters_of_NaN(int bits)
    {
        GuardedBuffer parameters = GuardedBuffer.Random(Count, 1);
        float[] gradient = new float[Count];
        gradient[7] = float.NaN;

        Step(bits, parameters, new(gradient), 1f, Zeros(), Zeros(), 1, 0);

        Assert.Equal([7], parameters.ToArray().Index().Where(p => float.IsNaN(p.Item)).Select(p => p.Index));
    }

    private static void Step(
        int bits, GuardedBuffer parameters, GuardedBuffer gradient, float clip, GuardedBuffer moment,
        GuardedBuffer square, int step, double decay) => KernelsAtWidth.Of(bits).Adam(
            parameters.Pointer, gradient.Pointer, clip, moment.Pointer, square.Pointer, Count,
            (float)(LearningRate / (1 - Math.Pow(0.9, step))), (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, step))),
            (float)(1 - (LearningRate * decay)));

    private static GuardedBuffer Zeros() => new(new float[Count]);

    private static double[] Doubles(GuardedBuffer buffer) => [.. buffer.ToArray().Select(value => (double)value)];
}
