using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Tests.Training;

/// <summary>Any division of a batch covers every block once, and gives sums that are identical to the bit.</summary>
public sealed class BatchSlicesTests
{
    private static readonly LadderArchitecture Small =
        LadderDesigner.Design(1, 28, 28, 2, channelFactor: 3) with { LatentSize = 3, HiddenSize = 5 };

    // Its first heads are large, so that a pair's blocks are trained in turn.
    private static readonly LadderArchitecture LargeHeads =
        LadderDesigner.Design(1, 28, 28, 2, channelFactor: 24) with { LatentSize = 3, HiddenSize = 72 };

    [Fact]
    public void Every_block_is_in_exactly_one_slice()
    {
        for (int blocks = 1; blocks <= 70; blocks++)
        {
            for (int threads = 1; threads <= 20; threads++)
            {
                var slices = new BatchSlices(blocks, threads);
                int next = 0;
                for (int slice = 0; slice < slices.Count; slice++)
                {
                    (int first, int end) = slices.BlocksOf(slice);
                    Assert.Equal(next, first);
                    Assert.InRange(end, first + 1, blocks);
                    next = end;
                }

                Assert.Equal(blocks, next);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(96)]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(300)]
    [InlineData(600)]
    public void A_step_gives_identical_bits_with_any_number_of_threads(int batch)
    {
        AssertSameBits(Small, batch);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(96)]
    [InlineData(600)]
    public void Blocks_in_turn_give_identical_bits_with_any_number_of_threads(int batch)
    {
        Assert.Equal(2, new LadderPlan(LargeHeads, isTraining: true).BlocksInTurn);
        AssertSameBits(LargeHeads, batch);
    }

    private static void AssertSameBits(LadderArchitecture architecture, int batch)
    {
        (float[] Parameters, LossSums Losses) expected = Train(architecture, batch, threads: 1);
        foreach (int threads in new[] { 2, 3, 4, 16 })
        {
            (float[] parameters, LossSums losses) = Train(architecture, batch, threads);
            Assert.Equal(expected.Parameters, parameters);
            Assert.Equal(expected.Losses, losses);
        }
    }

    private static (float[] Parameters, LossSums Losses) Train(
        LadderArchitecture architecture, int batch, int threads)
    {
        ImageSet images = DigitGenerator.Generate("Train", 600);
        using ITrainingEngine engine = new ManagedBackend().CreateTraining(new(
            ParameterInitializer.Draw(architecture, 1), images, LossKind.MonteCarlo, Seed: 2, batch, threads));
        int[] rows = [.. Enumerable.Range(0, batch)];
        engine.Step(rows, 0, new(0.002f));
        // Also a shorter batch, as at the end of an epoch.
        engine.Step(rows.AsSpan(0, (batch + 1) / 2), 1, new(0.002f));
        return (engine.GetParameters().Values.ToArray(), engine.TakeLosses());
    }
}
