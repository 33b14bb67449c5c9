using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Engine.Cpu.Passes;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Tests.Distributed;

/// <summary>Training steps on several ranks give the bits of one process.</summary>
public sealed class RankedStepTests
{
    private static readonly LadderArchitecture Small =
        LadderDesigner.Design(1, 28, 28, 2, channelFactor: 3) with { LatentSize = 3, HiddenSize = 5 };

    // Its first heads are large, so that a pair's blocks are trained in turn.
    private static readonly LadderArchitecture LargeHeads =
        LadderDesigner.Design(1, 28, 28, 2, channelFactor: 24) with { LatentSize = 3, HiddenSize = 72 };

    private static readonly ImageSet Images = DigitGenerator.Generate("Train", 600);

    [Fact]
    public void Every_block_is_in_exactly_one_term_and_one_slice()
    {
        for (int blocks = 1; blocks <= 70; blocks++)
        {
            for (int ranks = 1; ranks <= 20; ranks++)
            {
                foreach (int threads in new[] { 1, 2, 8 })
                {
                    RankTerms[] all =
                        [.. Enumerable.Range(0, ranks).Select(rank => new RankTerms(blocks, rank, ranks, threads))];
                    Assert.Equal(
                        Enumerable.Range(0, blocks),
                        all[0].Terms.SelectMany(of => of).SelectMany(term => Numbers(term.First, term.End)));
                    Assert.Equal(
                        Enumerable.Range(0, blocks),
                        all.SelectMany(of => of.Slices).SelectMany(slice => Numbers(slice.First, slice.End)));
                    foreach (RankTerms of in all)
                        Assert.Equal(of.Slices.Length, of.SlicesOfTerm.Sum(slices => slices.Count));
                }
            }
        }
    }

    [Theory]
    [InlineData(40, 2)]
    [InlineData(96, 2)]
    [InlineData(96, 3)]
    [InlineData(128, 4)]
    [InlineData(200, 3)]
    [InlineData(300, 5)]
    [InlineData(600, 2)]
    [InlineData(600, 7)]
    [InlineData(600, 19)]
    [InlineData(64, 4)]
    public void A_step_on_ranks_has_the_bits_of_one_process(int batch, int ranks) =>
        AssertSameBits(Small, batch, ranks);

    [Theory]
    [InlineData(96, 2)]
    [InlineData(600, 3)]
    public void Blocks_in_turn_on_ranks_have_the_bits_of_one_process(int batch, int ranks) =>
        AssertSameBits(LargeHeads, batch, ranks);

    [Fact]
    public void A_gradient_in_several_segments_has_the_bits_of_one_process()
    {
        // Five terms on a rank.
        LadderArchitecture wide = LadderDesigner.Design(1, 28, 28, 2, channelFactor: 16) with { HiddenSize = 160 };
        Assert.True(5 * ParameterCatalog.Of(wide).Size > 1 << 22, $"{ParameterCatalog.Of(wide).Size}");
        AssertSameBits(wide, 320, 2);
    }

    [Fact]
    public void A_rank_receives_about_two_gradients_whatever_the_number_of_ranks()
    {
        MemoryRanks.Run(4, ranks => Train(LargeHeads, 128, 1, ranks, steps: 1), out long[] bytes);
        double gradient = ParameterCatalog.Of(LargeHeads).Size * sizeof(float);

        Assert.All(bytes, received => Assert.InRange(received / gradient, 1.4, 2.2));
    }

    [Fact]
    public void A_step_that_one_rank_cancels_changes_nothing_on_any()
    {
        float[][] results = MemoryRanks.Run(3, ranks =>
        {
            using ITrainingEngine engine = Engine(Small, 96, 1, ranks);
            using var source = new CancellationTokenSource();
            if (ranks.Rank == 1)
                source.Cancel();
            int[] rows = [.. Enumerable.Range(0, 96)];
            Assert.ThrowsAny<OperationCanceledException>(() => engine.Step(rows, 0, new(0.002f), source.Token));
            Assert.Equal(0, engine.TakeLosses().Steps);
            return engine.GetParameters().Values.ToArray();
        });

        Assert.All(results, values => Assert.Equal(ParameterInitializer.Draw(Small, 1).Values.ToArray(), values));
    }

    [Fact]
    public void Ranks_at_different_steps_are_told()
    {
        AggregateException failure = Assert.Throws<AggregateException>(() => MemoryRanks.Run(2, ranks =>
        {
            using ITrainingEngine engine = Engine(Small, 96, 1, ranks);
            engine.Step([0, 1, 2], ranks.Rank, new(0.002f));
            return 0;
        }));

        Assert.Contains(failure.InnerExceptions, cause => cause is VlaeException { ErrorId: "RanksDiffer" });
    }

    private static void AssertSameBits(LadderArchitecture architecture, int batch, int ranks)
    {
        (float[] Parameters, LossSums Losses) expected = Train(architecture, batch, 1, null);
        foreach (int threads in new[] { 1, 3 })
        {
            foreach ((float[] parameters, LossSums losses) in
                MemoryRanks.Run(ranks, all => Train(architecture, batch, threads, all)))
            {
                Assert.Equal(expected.Parameters, parameters);
                Assert.Equal(expected.Losses, losses);
            }
        }
    }

    private static (float[] Parameters, LossSums Losses) Train(
        LadderArchitecture architecture, int batch, int threads, ICommunicator? ranks, int steps = 2)
    {
        using ITrainingEngine engine = Engine(architecture, batch, threads, ranks);
        int[] rows = [.. Enumerable.Range(0, batch)];
        engine.Step(rows, 0, new(0.002f));
        // Also a shorter batch, as at the end of an epoch.
        if (steps > 1)
            engine.Step(rows.AsSpan(0, (batch + 1) / 2), 1, new(0.002f));
        return (engine.GetParameters().Values.ToArray(), engine.TakeLosses());
    }

    private static ITrainingEngine Engine(
        LadderArchitecture architecture, int batch, int threads, ICommunicator? ranks) =>
        new ManagedBackend().CreateTraining(new(
            ParameterInitializer.Draw(architecture, 1), Images, LossKind.MonteCarlo, Seed: 2, batch, threads)
        {
            Ranks = ranks,
            Likelihood = new(LikelihoodKind.OptimalGaussian),
        });

    private static IEnumerable<int> Numbers(int first, int end) => Enumerable.Range(first, end - first);
}
