using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Tests.Training.Options;

/// <summary>Learning rates of the recipes.</summary>
public sealed class TrainingRecipesTests
{
    private const int Notebooks = 374_737;

    [Theory]
    [InlineData(2345, Notebooks, 1)]
    [InlineData(100, Notebooks, 0.5f)]
    [InlineData(30, Notebooks, 0.15f)]
    [InlineData(10, Notebooks, 0.1f)]
    [InlineData(1, Notebooks, 0.1f)]
    [InlineData(2345, 4 * Notebooks, 0.5f)]
    [InlineData(100, 4 * Notebooks, 0.25f)]
    [InlineData(2345, 1000, 1)]
    public void A_one_cycle_is_lower_for_few_steps_and_large_networks(long steps, int parameters, float share)
    {
        foreach (TrainingRecipe recipe in new[] { TrainingRecipe.Fast, TrainingRecipe.Quality })
        {
            TrainingOptions options = TrainingRecipes.OptionsOf(recipe);
            Assert.Equal(
                share, TrainingRecipes.LearningRateFor(options, steps, parameters) / options.LearningRate, 1e-6f);
        }

        Assert.Equal(0.002f, TrainingRecipes.LearningRateFor(new(), steps, parameters));
    }

    [Fact]
    public void Another_optimizer_or_schedule_has_PyTorchs_rate()
    {
        foreach (TrainingRecipe recipe in Enum.GetValues<TrainingRecipe>())
        {
            TrainingOptions own = TrainingRecipes.OptionsOf(recipe);
            float RateOf(OptimizerKind optimizer, ScheduleKind schedule) => TrainingRecipes.LearningRateFor(
                own with { Optimizer = optimizer, Schedule = schedule }, 10, Notebooks);

            Assert.Equal(0.002f, RateOf(OptimizerKind.Adamax, ScheduleKind.Cosine));
            Assert.Equal(0.001f, RateOf(OptimizerKind.Adam, ScheduleKind.Constant));
            Assert.Equal(0.001f, RateOf(OptimizerKind.AdamW, ScheduleKind.OneCycle));
        }
    }
}
