using Vlae.Noise;

namespace Vlae.Tests.Noise;

/// <summary>The numbers of streams have the right distributions, and streams are different.</summary>
public sealed class PhiloxStreamTests
{
    private const int Count = 200_000;

    [Fact]
    public void A_stream_is_its_counters_words_in_order()
    {
        var stream = new PhiloxStream(seed: 9, NoisePurpose.TrainingDropout, step: 0x12_3456_789A, substream: 4);
        uint[] words = [.. Enumerable.Range(0, 9).Select(_ => stream.NextWord())];
        uint[] expected =
        [
            .. Enumerable.Range(0, 3).SelectMany(counter =>
            {
                (uint x, uint y, uint z, uint w) = Philox.Draw(9, (uint)counter, 4, 0x3456_789A, (3u << 24) | 0x12u);
                return new[] { x, y, z, w };
            }),
        ];

        Assert.Equal(expected[..9], words);
    }

    [Fact]
    public void Uniform_numbers_have_their_range_and_moments()
    {
        var stream = new PhiloxStream(1, NoisePurpose.PriorSample, 0, 0);
        double[] values = [.. Enumerable.Range(0, Count).Select(_ => (double)stream.NextUniform())];

        Assert.All(values, value => Assert.True(value is >= 0 and < 1));
        Assert.Equal(0.5, values.Average(), 0.003);
        Assert.Equal(1.0 / 12, values.Average(u => (u - 0.5) * (u - 0.5)), 0.001);
        int[] tenths = [.. values.CountBy(u => (int)(u * 10)).Select(bin => bin.Value)];
        Assert.Equal(10, tenths.Length);
        Assert.All(tenths, count => Assert.InRange(count, 19_400, 20_600));
    }

    [Fact]
    public void Normal_numbers_have_their_moments_and_tails()
    {
        var stream = new PhiloxStream(2, NoisePurpose.PriorSample, 0, 0);
        double[] values = [.. Enumerable.Range(0, Count).Select(_ => (double)stream.NextNormal())];

        Assert.All(values, value => Assert.InRange(value, -7, 7));
        Assert.Equal(0, values.Average(), 0.01);
        Assert.Equal(1, values.Average(x => x * x), 0.015);
        Assert.Equal(0, values.Average(x => x * x * x), 0.03);
        Assert.Equal(3, values.Average(x => x * x * x * x), 0.1);
        Assert.Equal(0.6827, values.Average(x => Math.Abs(x) < 1 ? 1.0 : 0), 0.005);
        Assert.Equal(0.0027, values.Average(x => Math.Abs(x) > 3 ? 1.0 : 0), 0.0005);
    }

    [Fact]
    public void Consecutive_normal_numbers_are_uncorrelated()
    {
        var stream = new PhiloxStream(3, NoisePurpose.PriorSample, 0, 0);
        double[] values = [.. Enumerable.Range(0, Count).Select(_ => (double)stream.NextNormal())];
        for (int lag = 1; lag <= 3; lag++)
            Assert.Equal(0, values.Skip(lag).Zip(values, (x, y) => x * y).Average(), 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(10)]
    public void NextBelow_is_uniform(int bound)
    {
        var stream = new PhiloxStream(4, NoisePurpose.EpochOrder, 0, 0);
        int[] values = [.. Enumerable.Range(0, Count).Select(_ => stream.NextBelow(bound))];
        int expected = Count / bound;

        Assert.All(values, value => Assert.InRange(value, 0, bound - 1));
        int[] counts = [.. values.CountBy(value => value).Select(count => count.Value)];
        Assert.Equal(bound, counts.Length);
        // Five standard deviations of a count.
        Assert.All(counts, count => Assert.Equal(expected, count, 5 * Math.Sqrt(expected)));
    }

    [Fact]
    public void NextBelow_of_a_large_bound_is_unbiased()
    {
        // 8/3 words per number: without rejection, every third number would have a frequency of 2, and the others of 3.
        const int bound = 0x6000_0000;
        var stream = new PhiloxStream(5, NoisePurpose.EpochOrder, 0, 0);
        int[] values = [.. Enumerable.Range(0, Count).Select(_ => stream.NextBelow(bound))];

        Assert.All(values, value => Assert.InRange(value, 0, bound - 1));
        for (int third = 0; third < 3; third++)
            Assert.Equal(1.0 / 3, values.Average(value => value % 3 == third ? 1.0 : 0), 0.005);
        Assert.Equal(bound / 2.0, values.Average(), bound * 0.003);
    }

    [Fact]
    public void Seed_purpose_step_and_substream_determine_the_stream()
    {
        PhiloxStream[] streams =
        [
            new(1, NoisePurpose.TrainingLatent, 0, 0), new(2, NoisePurpose.TrainingLatent, 0, 0),
            new(1ul << 32, NoisePurpose.TrainingLatent, 0, 0), new(1, NoisePurpose.TrainingDropout, 0, 0),
            new(1, NoisePurpose.TrainingLatent, 1, 0), new(1, NoisePurpose.TrainingLatent, 1L << 32, 0),
            new(1, NoisePurpose.TrainingLatent, 0, 1), new(1, NoisePurpose.Initialization, 0, 0),
        ];
        string[] beginnings = [.. streams.Select(stream => $"{stream.NextWord()} {stream.NextWord()}")];

        Assert.Equal(streams.Length, beginnings.Distinct().Count());
    }
}
