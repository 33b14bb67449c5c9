using Vlae.Engine;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Torch;

/// <summary>The engine that encodes and decodes: many images, many callers, and refusals.</summary>
public sealed class TorchEngineTests
{
    private static readonly LadderCase Case = LadderCases.All["odd"];

    [Fact]
    public void Several_batches_give_the_results_of_single_images()
    {
        const int count = 1100;
        (int size, int codes) = (Case.Architecture.Image.Size, Case.Architecture.CodeSize);
        using ILadderEngine engine = Backends.Torch().CreateEngine(Case.Parameters);
        var random = new Random(3);
        float[] images = [.. Enumerable.Range(0, count * size).Select(_ => (2 * random.NextSingle()) - 1)];
        var (means, scales, output) = (new float[count * codes], new float[count * codes], new float[count * size]);
        engine.Encode(images, means, scales);
        engine.Decode(means, output);

        foreach (int n in new[] { 0, 511, 512, 1099 })
        {
            var (mean, scale, image) = (new float[codes], new float[codes], new float[size]);
            engine.Encode(images.AsSpan(n * size, size), mean, scale);
            engine.Decode(means.AsSpan(n * codes, codes), image);
            Fixture.AssertClose(mean, means.AsSpan(n * codes, codes), 2e-5, $"mean of {n}");
            Fixture.AssertClose(scale, scales.AsSpan(n * codes, codes), 2e-5, $"scale of {n}");
            Fixture.AssertClose(image, output.AsSpan(n * size, size), 2e-5, $"image of {n}");
        }
    }

    [Fact]
    public void Several_threads_may_share_an_engine()
    {
        const int count = 40;
        (int size, int codes) = (Case.Architecture.Image.Size, Case.Architecture.CodeSize);
        using ILadderEngine engine = Backends.Torch().CreateEngine(Case.Parameters);
        float[][] all = [.. Enumerable.Range(0, 8).Select(i => Images(i, count * size))];
        float[][] alone = [.. all.Select(Encode)];

        float[][] together = [.. all.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Encode)];

        Assert.Equal(alone, together);

        float[] Encode(float[] images)
        {
            var (means, scales) = (new float[count * codes], new float[count * codes]);
            engine.Encode(images, means, scales);
            return means;
        }
    }

    [Fact]
    public void Wrong_shapes_are_refused_before_libtorch_is_called()
    {
        using ILadderEngine engine = Backends.Torch().CreateEngine(Case.Parameters);

        Assert.Throws<ArgumentException>("images", () => engine.Encode(new float[7], new float[15], new float[15]));
        Assert.Throws<ArgumentException>("codes", () => engine.Decode(new float[7], new float[308]));
    }

    [Fact]
    public void A_disposed_engine_throws()
    {
        ILadderEngine engine = Backends.Torch().CreateEngine(Case.Parameters);
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(
            () => engine.Decode(new float[Case.Architecture.CodeSize], new float[Case.Architecture.Image.Size]));
    }

    private static float[] Images(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
