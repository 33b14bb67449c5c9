using Vlae.Backends;
using Vlae.Backends.Managed.Kernels;
using Vlae.Likelihoods;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels;

/// <summary>
/// The draw, both latent terms, the reconstruction and their gradients; lanes that pad a block have no weight.
/// </summary>
public sealed unsafe class LossKernelTests
{
    private const int Codes = 6, Latent = 3;

    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    public static MatrixTheoryData<int, LossKind> Terms =>
        new([128, 256, 512], [LossKind.MonteCarlo, LossKind.KullbackLeibler]);

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void The_draw_is_mean_plus_scaled_noise(int bits)
    {
        var maps = new LossMaps(Codes, Latent);
        KernelsAtWidth.Of(bits).Draw(maps);
        for (int n = 0; n < Block.Samples; n++)
        {
            ReferenceLatent latent = Posterior(maps, n);
            ReferenceAssert.Close(latent.Scale, Lane(maps.Scale, n), 1e-6, $"scale of {n}");
            ReferenceAssert.Close(latent.Z, Lane(maps.Z, n), 1e-6, $"z of {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_latent_term_is_the_mean_over_the_samples_that_count(int bits, LossKind kind)
    {
        var maps = new LossMaps(Codes, Latent);
        KernelsAtWidth.Of(bits).Draw(maps);

        double term = KernelsAtWidth.Of(bits).Latent(maps, kind);

        double expected = Enumerable.Range(0, LossMaps.Count)
            .Average(n => ReferenceLosses.Latent(kind, Posterior(maps, n)));
        Assert.Equal(expected, term, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_latent_terms_gradients_agree(int bits, LossKind kind)
    {
        var maps = new LossMaps(Codes, Latent);
        float[][] deltas = [.. Enumerable.Range(0, Block.Samples).Select(n => Lane(maps.DeltaZ, n))];
        KernelsAtWidth.Of(bits).Draw(maps);

        KernelsAtWidth.Of(bits).Weigh(maps, [1f, 1f], freeBits: 0f);
        KernelsAtWidth.Of(bits).LatentBackward(maps, kind);

        for (int n = 0; n < LossMaps.Count; n++)
        {
            // The decoder's delta has the sample's share in it; the reference takes it without.
            double[] delta = [.. deltas[n].Select(value => (double)value * LossMaps.Count)];
            (double[] mean, double[] logVariance) = ReferenceLosses.LatentBackward(kind, Posterior(maps, n), delta);
            ReferenceAssert.Close(Share(mean), Lane(maps.DeltaZ, n), 2e-6, $"mean of {n}");
            ReferenceAssert.Close(Share(logVariance), Lane(maps.DeltaLogVariance, n), 2e-6, $"log variance of {n}");
        }
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void The_reconstruction_and_its_delta_before_tanh_agree(int bits)
    {
        const int pixels = 13;
        GuardedBuffer images = GuardedBuffer.Random(pixels * Block.Samples, 1);
        GuardedBuffer output = GuardedBuffer.Random(pixels * Block.Samples, 2);
        (float[] x, float[] y) = (images.ToArray(), output.ToArray());

        double loss = KernelsAtWidth.Of(bits)
            .Reconstruction(
                LikelihoodKind.UnitGaussian, images.Pointer, output.Pointer, new LossMaps(1, 1).Share.Pointer, pixels, 1f);

        double expected = 0;
        var deltas = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double error = (double)y[i] - x[i], share = i % Block.Samples < LossMaps.Count ? 1.0 / LossMaps.Count : 0;
            expected += share * error * error / 2;
            deltas[i] = share * error * (1 - ((double)y[i] * y[i]));
        }

        Assert.Equal(expected, loss, 1e-6);
        ReferenceAssert.Close(deltas, output.ToArray(), 1e-6, "delta");
    }

    private static ReferenceLatent Posterior(LossMaps maps, int n) => new(
        [.. Lane(maps.Mean, n).Select(m => (double)m)],
        [.. Lane(maps.LogVariance, n).Select(v => Math.Exp(v / 2.0))],
        [.. Lane(maps.Epsilon, n).Select(e => (double)e)]);

    private static double[] Share(double[] values) => [.. values.Select(value => value / LossMaps.Count)];

    private static float[] Lane(GuardedBuffer buffer, int n) =>
        [.. buffer.ToArray().Where((_, i) => i % Block.Samples == n)];
}
