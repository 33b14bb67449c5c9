using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>The noise of a block's images is that of each sample's stream.</summary>
public sealed unsafe class ImageNoiseKernelTests
{
    private const ulong Seed = 0x1234_5678_9ABC;
    private const long Step = (3L << 32) + 77;
    private const int FirstSample = 96;

    public static MatrixTheoryData<int, int> WidthsAndPixels => new([128, 256, 512], [1, 6, 13, 784]);

    [Theory]
    [MemberData(nameof(WidthsAndPixels))]
    public void Each_pixel_is_binarized_by_its_samples_stream(int bits, int pixels)
    {
        GuardedBuffer images = GuardedBuffer.Random(pixels * Block.Samples, 1);
        float[] before = images.ToArray();

        KernelsAtWidth.Of(bits).Binarize(Seed, Step, FirstSample, pixels, images.Pointer);

        float[] after = images.ToArray();
        for (int n = 0; n < Block.Samples; n++)
        {
            double[] expected = ReferenceNoise.Binarize(Lane(before, n), 1, Seed, Step, (uint)(FirstSample + n));
            Assert.Equal(expected, Lane(after, n));
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void The_probability_of_white_is_the_gray_value(int bits)
    {
        const int pixels = 3000;
        float[] grays = [-1f, 1f, -0.5f];
        GuardedBuffer images = new([.. Enumerable.Range(0, pixels * Block.Samples).Select(i => grays[i / 32 % 3])]);

        KernelsAtWidth.Of(bits).Binarize(Seed, Step, FirstSample, pixels, images.Pointer);

        float[] after = images.ToArray();
        Assert.All(after, value => Assert.True(value is 1f or -1f));
        double[] white =
        [
            .. grays.Select((_, gray) => after.Where((_, i) => i / 32 % 3 == gray).Average(value => (value + 1) / 2)),
        ];
        Assert.Equal((0.0, 1.0), (white[0], white[1]));
        // 32,000 draws of a quarter: five standard errors.
        Assert.Equal(0.25, white[2], 5 * Math.Sqrt(0.25 * 0.75 / 32_000));
    }

    [Theory]
    [MemberData(nameof(WidthsAndPixels))]
    public void The_noise_of_each_sample_is_added_to_its_image(int bits, int pixels)
    {
        GuardedBuffer images = GuardedBuffer.Random(pixels * Block.Samples, 1);
        GuardedBuffer noisy = GuardedBuffer.Unset(pixels * Block.Samples);
        float[] before = images.ToArray();

        KernelsAtWidth.Of(bits).Corrupt(Seed, Step, FirstSample, pixels, 0.3f, images.Pointer, noisy.Pointer);

        Assert.Equal(before, images.ToArray());
        float[] after = noisy.ToArray();
        for (int n = 0; n < Block.Samples; n++)
        {
            double[] expected = ReferenceNoise.Corrupt(Lane(before, n), 1, 0.3f, Seed, Step, (uint)(FirstSample + n));
            Assert.All(Lane(after, n), (value, i) => Assert.Equal(expected[i], value, 1e-5));
        }
    }

    private static double[] Lane(float[] values, int n) =>
        [.. values.Where((_, i) => i % Block.Samples == n).Select(value => (double)value)];
}
