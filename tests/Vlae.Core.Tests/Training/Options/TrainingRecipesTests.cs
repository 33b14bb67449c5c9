using Vlae.Data;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Likelihoods;
using Vlae.Tests.Data;
using Vlae.Training.Options;

namespace Vlae.Tests.Training.Options;

/// <summary>Learning rates, batches, epochs and validation of the recipes.</summary>
public sealed class TrainingRecipesTests
{
    [Theory]
    [InlineData(2345, 784, 1)]
    [InlineData(100, 784, 0.5f)]
    [InlineData(30, 784, 0.15f)]
    [InlineData(10, 784, 0.1f)]
    [InlineData(1, 784, 0.1f)]
    [InlineData(2345, 32 * 784, 0.25f)]
    [InlineData(100, 32 * 784, 0.125f)]
    [InlineData(2345, 256, 1)]
    public void A_one_cycle_is_lower_for_few_steps_and_large_images(long steps, int pixels, float share)
    {
        foreach (TrainingRecipe recipe in new[] { TrainingRecipe.Fast, TrainingRecipe.Quality })
        {
            TrainingOptions options = TrainingRecipes.OptionsOf(recipe);
            Assert.Equal(
                share, TrainingRecipes.LearningRateFor(options, steps, pixels, 50) / options.LearningRate, 1e-6f);
        }

        Assert.Equal(0.002f, TrainingRecipes.LearningRateFor(new(), steps, pixels, 50));
    }

    [Theory]
    [InlineData(TrainingRecipe.Fast, Augmentations.Shift, 4095, 0.7f)]
    [InlineData(TrainingRecipe.Fast, Augmentations.Flip | Augmentations.Brightness, 8, 0.7f)]
    [InlineData(TrainingRecipe.Fast, Augmentations.Shift, 4096, 1)]
    [InlineData(TrainingRecipe.Fast, Augmentations.None, 4095, 1)]
    [InlineData(TrainingRecipe.Quality, Augmentations.Shift, 4095, 1)]
    public void Few_images_that_are_changed_have_a_lower_rate_in_Fast(
        TrainingRecipe recipe, Augmentations augment, int images, float share)
    {
        TrainingOptions options = TrainingRecipes.OptionsOf(recipe) with { Augment = augment };

        Assert.Equal(
            share, TrainingRecipes.LearningRateFor(options, 2000, 784, images) / options.LearningRate, 1e-6f);
        Assert.Equal(0.5f, TrainingRecipes.LearningRateFor(options, 100, 784, images) / options.LearningRate, 1e-6f);
    }

    [Theory]
    [InlineData(TrainingRecipe.Fast, LikelihoodKind.OptimalGaussian, Augmentations.None, 0.5)]
    [InlineData(TrainingRecipe.Fast, LikelihoodKind.OptimalGaussian, Augmentations.Shift, 0.35)]
    [InlineData(TrainingRecipe.Fast, LikelihoodKind.L1, Augmentations.None, 1)]
    [InlineData(TrainingRecipe.Fast, LikelihoodKind.Bernoulli, Augmentations.None, 1)]
    [InlineData(TrainingRecipe.Quality, LikelihoodKind.OptimalGaussian, Augmentations.None, 1)]
    public void A_learned_variance_has_half_the_rate_in_Fast(
        TrainingRecipe recipe, LikelihoodKind likelihood, Augmentations augment, float share)
    {
        TrainingOptions options =
            TrainingRecipes.OptionsOf(recipe) with { Likelihood = likelihood, Augment = augment };

        Assert.Equal(share, TrainingRecipes.LearningRateFor(options, 2000, 784, 100) / options.LearningRate, 1e-6f);
        Assert.Equal(
            Math.Min(share, 0.45f), TrainingRecipes.LearningRateFor(options, 90, 784, 100) / options.LearningRate,
            1e-6f);
    }

    [Fact]
    public void Another_optimizer_or_schedule_has_PyTorchs_rate()
    {
        foreach (TrainingRecipe recipe in Enum.GetValues<TrainingRecipe>())
        {
            TrainingOptions own = TrainingRecipes.OptionsOf(recipe);
            float RateOf(OptimizerKind optimizer, ScheduleKind schedule) => TrainingRecipes.LearningRateFor(
                own with { Optimizer = optimizer, Schedule = schedule }, 10, 784, 50);

            Assert.Equal(0.002f, RateOf(OptimizerKind.Adamax, ScheduleKind.Cosine));
            Assert.Equal(0.001f, RateOf(OptimizerKind.Adam, ScheduleKind.Constant));
            Assert.Equal(0.001f, RateOf(OptimizerKind.AdamW, ScheduleKind.OneCycle));
        }
    }

    [Theory]
    [InlineData(TrainingRecipe.Fast, 8, 32)]
    [InlineData(TrainingRecipe.Fast, 32, 32)]
    [InlineData(TrainingRecipe.Fast, 33, 17)]
    [InlineData(TrainingRecipe.Fast, 39, 20)]
    [InlineData(TrainingRecipe.Fast, 550, 31)]
    [InlineData(TrainingRecipe.Fast, 1023, 32)]
    [InlineData(TrainingRecipe.Quality, 1024, 64)]
    [InlineData(TrainingRecipe.Quality, 1025, 61)]
    [InlineData(TrainingRecipe.Quality, 4095, 64)]
    [InlineData(TrainingRecipe.Fast, 4096, 128)]
    [InlineData(TrainingRecipe.Fast, 55000, 128)]
    [InlineData(TrainingRecipe.Fast, 60000, 128)]
    [InlineData(TrainingRecipe.Notebook, 50, 128)]
    [InlineData(TrainingRecipe.Notebook, 129, 128)]
    public void A_batch_is_smaller_for_few_images_and_the_last_one_alike(
        TrainingRecipe recipe, int images, int expected) =>
        Assert.Equal(expected, TrainingRecipes.BatchSizeFor(recipe, images));

    [Theory]
    [InlineData(TrainingRecipe.Fast, 8, Augmentations.Shift)]
    [InlineData(TrainingRecipe.Quality, 4095, Augmentations.Shift)]
    [InlineData(TrainingRecipe.Fast, 4096, Augmentations.None)]
    [InlineData(TrainingRecipe.Fast, 7, Augmentations.None)]
    [InlineData(TrainingRecipe.Notebook, 50, Augmentations.None)]
    public void Few_images_are_shifted_unless_they_are_aligned(
        TrainingRecipe recipe, int images, Augmentations expected)
    {
        ImageSet marks = AlignedImages.Marks(1, 28, 28, images), forms = AlignedImages.Forms(1, 28, 28, images);
        Assert.Equal(expected, TrainingRecipes.AugmentFor(recipe, marks, images));
        Assert.Equal(Augmentations.None, TrainingRecipes.AugmentFor(recipe, forms, images));
    }

    [Fact]
    public void A_little_alignment_is_enough_from_1024_images_on()
    {
        ImageSet framed = AlignedImages.Framed(28, 28, 300);

        Assert.InRange(ShiftSensitivity.Of(framed), 1.1, 1.28);
        Assert.Equal(Augmentations.Shift, TrainingRecipes.AugmentFor(TrainingRecipe.Fast, framed, 1023));
        Assert.Equal(Augmentations.None, TrainingRecipes.AugmentFor(TrainingRecipe.Fast, framed, 1024));
    }

    [Fact]
    public void Held_out_images_do_not_count()
    {
        ImageSet marks = AlignedImages.Marks(1, 28, 28, 4400);
        Assert.Equal(Augmentations.Shift, TrainingRecipes.AugmentFor(TrainingRecipe.Fast, marks, 4095));
        Assert.Equal(Augmentations.None, TrainingRecipes.AugmentFor(TrainingRecipe.Fast, marks, 7));
    }

    [Theory]
    [InlineData(TrainingRecipe.Fast, 469, 5, 5)]
    [InlineData(TrainingRecipe.Fast, 200, 5, 10)]
    [InlineData(TrainingRecipe.Fast, 47, 22, 43)]
    [InlineData(TrainingRecipe.Fast, 11, 91, 182)]
    [InlineData(TrainingRecipe.Fast, 2, 100, 200)]
    [InlineData(TrainingRecipe.Quality, 469, 30, 30)]
    [InlineData(TrainingRecipe.Quality, 150, 40, 40)]
    [InlineData(TrainingRecipe.Notebook, 2, 30, 30)]
    public void Few_images_have_more_epochs_and_changing_ones_more_still(
        TrainingRecipe recipe, int stepsPerEpoch, int expected, int changing)
    {
        Assert.Equal(expected, TrainingRecipes.EpochsFor(recipe, stepsPerEpoch, Augmentations.None));
        Assert.Equal(changing, TrainingRecipes.EpochsFor(recipe, stepsPerEpoch, Augmentations.Shift));
    }

    [Theory]
    [InlineData(TrainingRecipe.Fast, 60000, 5000)]
    [InlineData(TrainingRecipe.Quality, 600000, 5000)]
    [InlineData(TrainingRecipe.Fast, 600, 50)]
    [InlineData(TrainingRecipe.Fast, 96, 8)]
    [InlineData(TrainingRecipe.Fast, 95, 0)]
    [InlineData(TrainingRecipe.Notebook, 60000, 0)]
    public void A_twelfth_is_held_out(TrainingRecipe recipe, int images, int expected) =>
        Assert.Equal(expected, TrainingRecipes.HeldOutFor(recipe, images));
}
