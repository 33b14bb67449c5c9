using Vlae.Engine;

namespace Vlae.Training.Options;

/// <summary>The options of each recipe, and the dropout of its networks.</summary>
public static class TrainingRecipes
{
    /// <summary>The default recipe.</summary>
    public const TrainingRecipe Default = TrainingRecipe.Fast;

    // The rates were measured with the notebook's network over hundreds of steps and more; see docs/design/quality.md.
    private const double MeasuredPixels = 28 * 28;
    private const double Steps = 200;
    private const double MinFraction = 0.1;
    private const float DefaultClipFactor = 1.5f;

    /// <summary>The options of a recipe, with its default number of epochs.</summary>
    public static TrainingOptions OptionsOf(TrainingRecipe recipe) => recipe switch
    {
        TrainingRecipe.Notebook => new(),
        TrainingRecipe.Fast => new()
        {
            Recipe = recipe,
            Epochs = 5,
            LearningRate = 0.05f,
            Schedule = ScheduleKind.OneCycle,
            ClipFactor = DefaultClipFactor,
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
            ClipFactor = DefaultClipFactor,
            Loss = LossKind.StickingTheLanding,
            FreeBits = 0.5f,
            Progressive = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe, "No such recipe."),
    };

    /// <summary>The default learning rate of a training with a recipe.</summary>
    /// <param name="options">The recipe, with the options that replace its own.</param>
    /// <param name="steps">Steps of the whole training.</param>
    /// <param name="pixels">Values of an image: channels x rows x columns.</param>
    /// <returns>
    /// PyTorch's default for the optimizer, if optimizer or schedule differ from the recipe's. Otherwise the recipe's
    /// rate. A one-cycle's rate is reduced twice: in proportion to the steps if there are fewer than 200, down to a
    /// tenth; and for images larger than 28x28 gray, by the fourth root of their size. The rate of large layers is
    /// reduced in the optimizer.
    /// </returns>
    public static float LearningRateFor(TrainingOptions options, long steps, int pixels)
    {
        TrainingOptions recipe = OptionsOf(options.Recipe);
        if (options.Optimizer != recipe.Optimizer || options.Schedule != recipe.Schedule)
            return options.Optimizer == OptimizerKind.Adamax ? 0.002f : 0.001f;
        if (recipe.Schedule != ScheduleKind.OneCycle)
            return recipe.LearningRate;

        double size = Math.Pow(Math.Max(1, pixels / MeasuredPixels), 0.25);
        return (float)(recipe.LearningRate * Math.Clamp(steps / Steps, MinFraction, 1) / size);
    }

    /// <summary>
    /// The default batch size: the recipe's, 128; except for the notebook's recipe, less for few images.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="images">Number of training images.</param>
    public static int BatchSizeFor(TrainingRecipe recipe, int images) => images switch
    {
        _ when recipe == TrainingRecipe.Notebook => OptionsOf(recipe).BatchSize,
        < 1024 => 32,
        < 4096 => 64,
        _ => OptionsOf(recipe).BatchSize,
    };

    /// <summary>AlphaDropout's probability in new networks of a recipe.</summary>
    public static float DropoutOf(TrainingRecipe recipe) => recipe == TrainingRecipe.Notebook ? 0.1f : 0f;
}

/// <summary>A set of training options that were measured together (docs/design/quality.md).</summary>
public enum TrainingRecipe
{
    /// <summary>The notebook's: Adamax at 0.002 throughout, AlphaDropout 0.1, the Monte Carlo latent term.</summary>
    Notebook,

    /// <summary>A good model in few epochs.</summary>
    Fast,

    /// <summary>The best negative ELBO on unseen images that the network reaches in 30 epochs.</summary>
    Quality,
}
