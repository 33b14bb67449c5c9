using Vlae.Backends;

namespace Vlae.Training;

/// <summary>The options of each recipe, and the dropout that its network has.</summary>
public static class TrainingRecipes
{
    /// <summary>The recipe of who names none.</summary>
    public const TrainingRecipe Default = TrainingRecipe.Notebook;

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
            BatchSize = 256,
            LearningRate = 0.02f,
            Schedule = ScheduleKind.OneCycle,
            Loss = LossKind.StickingTheLanding,
            FreeBits = 1,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe, "No such recipe."),
    };

    /// <summary>AlphaDropout's probability in a recipe's new networks.</summary>
    public static float DropoutOf(TrainingRecipe recipe) => recipe == TrainingRecipe.Notebook ? 0.1f : 0f;
}
