using Vlae.Engine;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>The draw, the latent terms and their gradients. The padding of a block has no weight.</summary>
public sealed unsafe class LatentKernelTests
{
    private const int Codes = 6, Latent = 3;

    public static TheoryData<int> VectorBits => KernelsAtWidth.VectorBits;

    public static MatrixTheoryData<int, LossKind> Terms => new([128, 256, 512], Enum.GetValues<LossKind>());

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
    public void The_latent_term_is_the_mean_over_the_samples_without_padding(int bits, LossKind kind)
    {
        var maps = new LossMaps(Codes, Latent);
        KernelsAtWidth.Of(bits).Draw(maps);

        double term = KernelsAtWidth.Of(bits).Latent(maps, kind);

        double expected = Enumerable.Range(0, LossMaps.Count)
            .Average(n => ReferenceLosses.Latent(kind, Posterior(maps, n)).Sum());
        Assert.Equal(expected, term, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_latent_terms_gradients_agree(int bits, LossKind kind) => AssertGradients(bits, kind, [1f, 1f], 0f);

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_latent_terms_gradients_agree_with_weights(int bits, LossKind kind) =>
        AssertGradients(bits, kind, [0.25f, 3f], 0f);

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_latent_terms_gradients_agree_with_free_bits(int bits, LossKind kind) =>
        AssertGradients(bits, kind, [0.5f, 2f], 0.6f);

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_block_has_its_weight_only_above_the_free_bits(int bits)
    {
        const float free = 0.6f;
        var maps = new LossMaps(Codes, Latent);
        KernelsAtWidth.Of(bits).Draw(maps);

        KernelsAtWidth.Of(bits).Weigh(maps, [0.5f, 2f], free);

        float[] weights = maps.Weight.ToArray();
        bool[] held =
        [
            .. Enumerable.Range(0, 2 * Block.Samples).Select(i => ReferenceLosses.Latent(
                LossKind.KullbackLeibler, Posterior(maps, i % 32).Block(i / 32, Latent)).Sum() > free),
        ];
        Assert.Contains(true, held);
        Assert.Contains(false, held);
        for (int i = 0; i < weights.Length; i++)
        {
            float share = i % Block.Samples < LossMaps.Count ? 1f / LossMaps.Count : 0f;
            Assert.Equal(held[i] ? share * (i < Block.Samples ? 0.5f : 2f) : 0f, weights[i]);
        }
    }

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void A_fade_multiplies_its_block(int bits)
    {
        GuardedBuffer values = GuardedBuffer.Random(Codes * Block.Samples, 5);
        float[] before = values.ToArray();

        KernelsAtWidth.Of(bits).Fade(values.Pointer, [0.25f, 0f], Latent);

        Assert.Equal(before.Select((value, i) => value * (i < Latent * Block.Samples ? 0.25f : 0f)), values.ToArray());
    }

    private static void AssertGradients(int bits, LossKind kind, float[] weights, float freeBits)
    {
        var maps = new LossMaps(Codes, Latent);
        float[][] deltas = [.. Enumerable.Range(0, Block.Samples).Select(n => Lane(maps.DeltaZ, n))];
        KernelsAtWidth kernels = KernelsAtWidth.Of(bits);
        kernels.Draw(maps);
        kernels.Weigh(maps, weights, freeBits);

        kernels.LatentBackward(maps, kind);

        var terms = new ReferenceTerms(kind, FreeBits: freeBits) { LatentWeights = weights };
        for (int n = 0; n < LossMaps.Count; n++)
        {
            // The decoder's delta contains the sample's weight; the reference expects it without.
            double[] delta = [.. deltas[n].Select(value => (double)value * LossMaps.Count)];
            ReferenceLatent latent = Posterior(maps, n);
            (double[] mean, double[] logVariance) = ReferenceLosses.LatentBackward(
                kind, latent, delta, terms.WeightsOf(latent, Latent));
            ReferenceAssert.Close(Share(mean), Lane(maps.DeltaZ, n), 2e-6, $"mean of {n}");
            ReferenceAssert.Close(Share(logVariance), Lane(maps.DeltaLogVariance, n), 2e-6, $"log variance of {n}");
        }
    }

    private static ReferenceLatent Posterior(LossMaps maps, int n) => new(
        [.. Lane(maps.Mean, n).Select(m => (double)m)],
        [.. Lane(maps.LogVariance, n).Select(v => Math.Exp(v / 2.0))],
        [.. Lane(maps.Epsilon, n).Select(e => (double)e)]);

    private static double[] Share(double[] values) => [.. values.Select(value => value / LossMaps.Count)];

    private static float[] Lane(GuardedBuffer buffer, int n) =>
        [.. buffer.ToArray().Where((_, i) => i % Block.Samples == n)];
}
