using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Noise;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>The noise of a block is that of each sample's stream.</summary>
public sealed unsafe class NoiseKernelTests
{
    private const ulong Seed = 0x1234_5678_9ABC;
    private const long Step = (3L << 32) + 77;
    private const int FirstSample = 96;

    public static TheoryData<int, int> WidthsAndCodes => new()
    {
        { 128, 64 }, { 256, 64 }, { 512, 64 }, { 128, 7 }, { 256, 10 }, { 512, 1 }, { 512, 6 },
    };

    [Theory]
    [MemberData(nameof(WidthsAndCodes))]
    public void Latent_noise_agrees_with_each_samples_stream(int bits, int codes)
    {
        var block = new AlignedBuffer((codes + 1) * Block.Samples);
        block.Span.Fill(float.NaN);

        DrawLatent(bits, codes, block.Pointer);

        for (int n = 0; n < Block.Samples; n++)
        {
            var stream = new PhiloxStream(Seed, NoisePurpose.TrainingLatent, Step, (uint)(FirstSample + n));
            for (int d = 0; d < codes; d++)
                Assert.Equal(stream.NextNormal(), block.Span[(d * Block.Samples) + n], 2e-5f);
        }

        // Nothing is written after the last code.
        Assert.All(block.Span[(codes * Block.Samples)..].ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [InlineData(128, 16)]
    [InlineData(256, 16)]
    [InlineData(512, 16)]
    [InlineData(512, 7)]
    public void Masks_agree_with_each_samples_stream(int bits, int hidden)
    {
        AlignedBuffer[] masks = [.. Enumerable.Range(0, 5).Select(_ => new AlignedBuffer(hidden * Block.Samples))];

        DrawMasks(
            bits, hidden, [masks[0].Pointer, masks[1].Pointer],
            [masks[2].Pointer, masks[3].Pointer, masks[4].Pointer]);

        for (int n = 0; n < Block.Samples; n++)
        {
            var stream = new PhiloxStream(Seed, NoisePurpose.TrainingDropout, Step, (uint)(FirstSample + n));
            foreach (AlignedBuffer mask in masks)
            {
                for (int c = 0; c < hidden; c++)
                    Assert.Equal(stream.NextUniform() < 0.3f ? 0f : 1f, mask.Span[(c * Block.Samples) + n]);
            }
        }
    }

    private static void DrawLatent(int bits, int codes, float* to)
    {
        if (bits == 512)
            NoiseKernel<Vector512<float>, Wide512>.DrawLatent(Seed, Step, FirstSample, codes, to);
        else if (bits == 256)
            NoiseKernel<Vector256<float>, Wide256>.DrawLatent(Seed, Step, FirstSample, codes, to);
        else
            NoiseKernel<Vector128<float>, Wide128>.DrawLatent(Seed, Step, FirstSample, codes, to);
    }

    private static void DrawMasks(int bits, int hidden, float*[] encoder, float*[] decoder)
    {
        if (bits == 512)
            NoiseKernel<Vector512<float>, Wide512>.DrawMasks(Seed, Step, FirstSample, hidden, 0.3f, encoder, decoder);
        else if (bits == 256)
            NoiseKernel<Vector256<float>, Wide256>.DrawMasks(Seed, Step, FirstSample, hidden, 0.3f, encoder, decoder);
        else
            NoiseKernel<Vector128<float>, Wide128>.DrawMasks(Seed, Step, FirstSample, hidden, 0.3f, encoder, decoder);
    }
}
