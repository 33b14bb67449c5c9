using Vlae.Engine;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Likelihoods;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>The reconstruction terms and their deltas before tanh. The padding of a block has no weight.</summary>
public sealed unsafe class ReconstructionKernelTests
{
    private const int Pixels = 13;

    public static MatrixTheoryData<int, LikelihoodKind> Kinds =>
        new([128, 256, 512], Enum.GetValues<LikelihoodKind>());

    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_reconstruction_and_its_delta_before_tanh_agree(int bits, LikelihoodKind kind)
    {
        double variance = kind == LikelihoodKind.OptimalGaussian ? 0.25 : 1;
        GuardedBuffer images = GuardedBuffer.Random(Pixels * Block.Samples, 1);
        GuardedBuffer output = GuardedBuffer.Random(Pixels * Block.Samples, 2);
        (double[] x, double[] y) = (Doubles(images), Doubles(output));

        double loss = Reconstruction(bits, kind, images, output, (float)(1 / variance));

        // For both Gaussians, the kernel returns the unit Gaussian's loss. The delta has the variance.
        var terms = new ReferenceTerms(LossKind.MonteCarlo, kind, variance);
        double[] slopes = ReferenceReconstruction.Backward(terms, x, y);
        var unit = kind == LikelihoodKind.OptimalGaussian
            ? terms with { Likelihood = LikelihoodKind.UnitGaussian } : terms;
        double expected = 0;
        var deltas = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double share = i % Block.Samples < LossMaps.Count ? 1.0 / LossMaps.Count : 0;
            expected += share * ReferenceReconstruction.Loss(unit, [x[i]], [y[i]]);
            deltas[i] = share * slopes[i] * (1 - (y[i] * y[i]));
        }

        Assert.Equal(expected, loss, 1e-6 * Math.Max(1, expected));
        ReferenceAssert.Close(deltas, output.ToArray(), 1e-6, "delta");
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_wrong_certain_pixel_has_a_finite_Bernoulli_loss_and_a_gradient(int bits)
    {
        // All pixels are white, and all outputs are exactly black.
        float[] white = new float[Block.Samples], black = new float[Block.Samples];
        white.AsSpan().Fill(1f);
        black.AsSpan().Fill(-1f);
        GuardedBuffer output = new(black);

        double loss = Reconstruction(bits, LikelihoodKind.Bernoulli, new(white), output, 1f, pixels: 1);

        Assert.Equal(25 * Math.Log(2), loss, 1e-5);
        Assert.All(output.ToArray()[..LossMaps.Count], delta => Assert.Equal(-2f / LossMaps.Count, delta));
        Assert.Equal(
            0, Reconstruction(bits, LikelihoodKind.Bernoulli, new(white), new(white), 1f, pixels: 1), 1e-6);
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_pixel_without_error_has_no_gradient(int bits)
    {
        GuardedBuffer output = GuardedBuffer.Random(Pixels * Block.Samples, 2);

        double loss = Reconstruction(bits, LikelihoodKind.L1, GuardedBuffer.Random(output.Length, 2), output, 1f);

        Assert.Equal(0, loss);
        Assert.All(output.ToArray(), delta => Assert.Equal(0f, delta));
    }

    private static double Reconstruction(
        int bits, LikelihoodKind kind, GuardedBuffer images, GuardedBuffer output, float precision,
        int pixels = Pixels) => KernelsAtWidth.Of(bits).Reconstruction(
            kind, images.Pointer, output.Pointer, new LossMaps(1, 1).Share.Pointer, pixels, precision);

    private static double[] Doubles(GuardedBuffer buffer) => [.. buffer.ToArray().Select(value => (double)value)];
}
