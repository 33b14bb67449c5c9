using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Tests.Training.Options;

/// <summary>The weights of the latent terms and the fades of the levels, at each step.</summary>
public sealed class LatentScheduleTests
{
    private const int Steps = 10;

    private static readonly LadderArchitecture Paper = new() { Wiring = LadderWiring.Paper };
    private static readonly LadderArchitecture Notebook = new() { Wiring = LadderWiring.Notebook };

    [Fact]
    public void By_default_every_weight_and_fade_is_1()
    {
        (float[] weights, float[] fades) = At(new(), Paper, 0);

        Assert.Equal([1, 1, 1, 1], weights);
        Assert.Equal([1, 1, 1, 1], fades);
        Assert.Equal(0, new LatentSchedule(new(), Paper, Steps).Epochs);
    }

    [Fact]
    public void One_beta_per_level_applies_to_the_levels_block_in_either_wiring()
    {
        var options = new TrainingOptions { Beta = [1, 2, 3, 4] };
        foreach (LadderArchitecture architecture in new[] { Paper, Notebook })
        {
            float[] weights = At(options, architecture, 0).Weights;
            Assert.All(Enumerable.Range(1, 4), level => Assert.Equal(level, weights[architecture.BlockOfLevel(level)]));
        }

        Assert.NotEqual(Paper.BlockOfLevel(1), Notebook.BlockOfLevel(1));
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], At(options with { Beta = [0.5] }, Paper, 0).Weights);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0.5)]
    [InlineData(15, 0.75)]
    [InlineData(20, 1)]
    [InlineData(99, 1)]
    public void The_warm_up_is_linear(long step, float expected)
    {
        var options = new TrainingOptions { KLWarmup = 2 };

        Assert.All(At(options, Paper, step).Weights, weight => Assert.Equal(expected, weight));
        Assert.All(At(options with { Beta = [4] }, Paper, step).Weights, w => Assert.Equal(4 * expected, w));
        Assert.Equal(2, new LatentSchedule(options, Paper, Steps).Epochs);
    }

    [Theory]
    // 16 epochs, four levels: each part is two of the first eight epochs, 20 steps.
    [InlineData(0, 1, 0, 0, 0)]
    [InlineData(20, 1, 0, 0, 0)]
    [InlineData(30, 1, 0.5, 0, 0)]
    [InlineData(40, 1, 1, 0, 0)]
    [InlineData(55, 1, 1, 0.75, 0)]
    [InlineData(79, 1, 1, 1, 0.95)]
    [InlineData(80, 1, 1, 1, 1)]
    [InlineData(159, 1, 1, 1, 1)]
    public void Levels_fade_in_from_the_top_over_the_first_half(
        long step, float top, float third, float second, float bottom)
    {
        var options = new TrainingOptions { Epochs = 16, Progressive = true };
        float[] expected = [bottom, second, third, top];
        foreach (LadderArchitecture architecture in new[] { Paper, Notebook })
        {
            (float[] weights, float[] fades) = At(options, architecture, step);
            for (int level = 1; level <= 4; level++)
            {
                int block = architecture.BlockOfLevel(level);
                Assert.Equal(expected[level - 1], fades[block], 1e-6);
                // An absent level has half the weight.
                Assert.Equal(0.5 + (0.5 * expected[level - 1]), weights[block], 1e-6);
            }
        }

        Assert.Equal(8, new LatentSchedule(options, Paper, Steps).Epochs);
    }

    private static (float[] Weights, float[] Fades) At(
        TrainingOptions options, LadderArchitecture architecture, long step)
    {
        var (weights, fades) = (new float[4], new float[4]);
        new LatentSchedule(options, architecture, Steps).Set(step, weights, fades);
        return (weights, fades);
    }
}
