using Vlae.Engine;

namespace Vlae.Training.Options;

/// <summary>The options of each recipe, and the dropout that its network has.</summary>
public static class TrainingRecipes
{
    /// <summary>The recipe of who names none.</summary>
    public const TrainingRecipe Default = TrainingRecipe.Fast;

    // The rates were measured with the notebook's network, in hundreds of steps and more; docs/design/quality.md.
    private const double MeasuredParameters = 374_737;
    private const double Steps = 200;
    private const double MinFraction = 0.1;

    /// <summary>The options of a recipe, for so many epochs as it was made for.</summary>
    public static TrainingOptions OptionsOf(TrainingRecipe recipe) => recipe switch
    {
        TrainingRecipe.Notebook => new(),
        TrainingRecipe.Fast => new()
        {
            Recipe = recipe,
            Epochs = 5,
            LearningRate = 0.05f,
            Schedule = ScheduleKind.OneCycle,
            Loss = LossKind.StickingTheLanding,
            FreeBits = 0.5f,
        },
        TrainingRecipe.Quality => new()
        {
            Recipe = recipe,
            Optimizer = OptimizerKind.Adam,
            LearningRate = 0.003f,
            Schedule = ScheduleKind.OneCycle,
            GradientClip = 100,
            Loss = LossKind.StickingTheLanding,
            FreeBits = 0.5f,
            Progressive = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe, "No such recipe."),
    };

    /// <summary>The learning rate that a recipe has for a training.</summary>
    /// <param name="options">The recipe, and what is trained by in place of its options.</param>
    /// <param name="steps">Steps of the whole training.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <returns>
    /// With another optimizer or schedule than the recipe's, PyTorch's default for the optimizer. Else the recipe's
    /// rate, and of a one-cycle less in the ratio of its steps, where they are under 200, down to a tenth, and in that
    /// of the widths, where the network is larger than the notebook's (arXiv 2203.03466; parameters are as the width's
    /// square).
    /// </returns>
    public static float LearningRateFor(TrainingOptions options, long steps, int parameters)
    {
        TrainingOptions recipe = OptionsOf(options.Recipe);
        if (options.Optimizer != recipe.Optimizer || options.Schedule != recipe.Schedule)
            return options.Optimizer == OptimizerKind.Adamax ? 0.002f : 0.001f;
        if (recipe.Schedule != ScheduleKind.OneCycle)
            return recipe.LearningRate;

        double width = Math.Sqrt(parameters / MeasuredParameters);
        return (float)(recipe.LearningRate * Math.Clamp(steps / Steps, MinFraction, 1) / Math.Max(1, width));
    }

    /// <summary>AlphaDropout's probability in a recipe's new networks.</summary>
    public static float DropoutOf(TrainingRecipe recipe) => recipe == TrainingRecipe.Notebook ? 0.1f : 0f;
}
