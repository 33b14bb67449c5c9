using System.Management.Automation;
using Vlae.Engine;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

// The recipe, and the options that replace the recipe's.
public sealed partial class InvokeVlaeTrainingCommand
{
    /// <summary>
    /// The source of all options that are not given, and of a new network's dropout. Fast makes a good model in a few
    /// epochs, Quality the best one in 30, Notebook trains as the notebook does. Without it: Fast.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipeCompleter))]
    [Cell<TrainingRecipe>]
    [ValidateNotNullOrEmpty]
    public string? Recipe { get; set; }

    /// <summary>
    /// End the training after this number of epochs without a better validation, and return the best model. Epochs of a
    /// warm-up do not count. Without -Validate, -ValidationImage and -ValidationCount, a twelfth of the training images
    /// is held out. 0: no early stopping.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(0, 1_000_000)]
    public int? EarlyStopping { get; set; }

    /// <summary>
    /// Hold out this number of training images, measure the negative ELBO on them after each epoch, and return the
    /// model of the best epoch. 0: none. Without it: for a data set, 0, because it has test images; for images from the
    /// pipeline, a twelfth of them (none with the recipe Notebook, and none of fewer than 96).
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(0, int.MaxValue)]
    public int? ValidationCount { get; set; }

    /// <summary>
    /// The seed of all randomness. The same seed gives the same model. Without it: a new seed, which the model records.
    /// </summary>
    [Parameter]
    [Cell<long?>]
    public long? Seed { get; set; }

    /// <summary>
    /// Number of threads. The Managed backend's results do not depend on it. 0 or without it: one per processor.
    /// </summary>
    [Parameter]
    [Cell<int>]
    [ValidateRange(0, 1024)]
    public int? ThreadCount { get; set; }

    // A string: for an enumeration PowerShell completes the names, without a description.
    internal TrainingRecipe ChosenRecipe =>
        Recipe is null ? TrainingRecipes.Default : Enum.Parse<TrainingRecipe>(Recipe, ignoreCase: true);

    private protected override IEnumerable<TableOption> Options =>
    [
        .. base.Options,
        .. StepOptions,
        .. ObjectiveOptions,
        TableOption.Of(nameof(Recipe), () => Recipe, value => Recipe = value),
        TableOption.Of(nameof(EarlyStopping), () => EarlyStopping, value => EarlyStopping = value),
        TableOption.Of(nameof(ValidationCount), () => ValidationCount, value => ValidationCount = value),
        TableOption.Of(nameof(Seed), () => Seed, value => Seed = value),
        TableOption.Of(nameof(ThreadCount), () => ThreadCount, value => ThreadCount = value),
        TableOption.Of(nameof(Distributed), () => Distributed, value => Distributed = value),
        TableOption.Of(nameof(DataSet), () => DataSet, value => DataSet = value),
        TableOption.Of(nameof(DataPath), () => DataPath, value => DataPath = value),
        TableOption.Of(nameof(Validate), () => Validate, value => Validate = value),
        TableOption.Of(nameof(CheckpointPath), () => CheckpointPath, value => CheckpointPath = value),
        TableOption.Of(nameof(Resume), () => Resume, value => Resume = value),
        TableOption.Of(nameof(Force), () => Force, value => Force = value),
        TableOption.Of(nameof(Name), () => Name, value => Name = value, needsTable: true),
        TableOption.Of(nameof(Model), () => Model, value => Model = value, needsTable: true),
    ];

    private protected override float DefaultDropout => TrainingRecipes.DropoutOf(ChosenRecipe);

    /// <summary>The options that were asked for.</summary>
    /// <param name="model">The model that is trained further; null for a new one.</param>
    /// <exception cref="VlaeException">
    /// <c>ParametersConflict</c>, <c>BetaCountMismatch</c>: they contradict each other.
    /// </exception>
    private TrainingOptions ChosenOptions(VlaeModel? model)
    {
        TrainingOptions recipe = TrainingRecipes.OptionsOf(ChosenRecipe);
        PixelLikelihood? known = model is { History.IsEmpty: false } ? model.Likelihood : null;
        TrainingOptions chosen = WithObjective(WithSteps(recipe), recipe.Epochs, known) with
        {
            EarlyStopping = EarlyStopping ?? recipe.EarlyStopping,
            ValidationCount = ValidationCount ?? recipe.ValidationCount,
            Seed = Seed ?? SharedSeed(),
            ThreadCount = ThreadCount ?? _ranks?.Threads ?? 0,
        };
        RequireAgreement(chosen);
        // The number of levels of a new model for images from the pipeline follows from the images.
        if (model is not null)
            chosen.RequireBeta(model.Architecture.Levels.Length);
        return chosen;
    }

    private void RequireAgreement(TrainingOptions chosen)
    {
        if (WeightDecay > 0 && chosen.Optimizer != OptimizerKind.AdamW)
        {
            throw Errors.Conflict(
                "-WeightDecay", $"-Optimizer {chosen.Optimizer}{Origin(Optimizer)}", "only AdamW has it");
        }

        if (WarmupSteps > 0 && chosen.Schedule == ScheduleKind.OneCycle)
        {
            throw Errors.Conflict(
                "-WarmupSteps", $"-Schedule OneCycle{Origin(Schedule)}",
                "OneCycle has its own warm-up; use -Schedule Constant or Cosine");
        }

        if (chosen.Binarize && chosen.Likelihood != LikelihoodKind.Bernoulli)
        {
            throw Errors.Conflict(
                "-Binarize", $"-Likelihood {chosen.Likelihood}{Origin(Likelihood)}",
                "only Bernoulli is for black and white pixels");
        }
    }

    // A message must not name an option that nobody typed without saying where it comes from.
    private string Origin(object? given) => given is null ? $", which the recipe {ChosenRecipe} has" : "";
}
