using System.Management.Automation;
using Vlae.Engine;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

// A recipe, and what is given in place of the recipe's options.
public sealed partial class InvokeVlaeTrainingCommand
{
    /// <summary>
    /// Gives all options that are not given, and a new network's dropout: Fast a good model in few epochs, Quality the
    /// best one in 30, Notebook as the notebook. Without it: Fast.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipeCompleter))]
    [Cell<TrainingRecipe>]
    [ValidateNotNullOrEmpty]
    public string? Recipe { get; set; }

    /// <summary>
    /// Epochs without a better validation, any warm-up apart, after which training ends with the best model. Without
    /// -Validate and -ValidationCount, a twelfth of the training images is held out for it. 0 to train on
    /// whatever comes.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(0, 1_000_000)]
    public int? EarlyStopping { get; set; }

    /// <summary>
    /// Hold out so many training images, and measure the negative ELBO on them after each epoch: to choose a model by,
    /// without a look at the test images. 0 for none.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(0, int.MaxValue)]
    public int? ValidationCount { get; set; }

    /// <summary>Names all randomness: the same seed gives the same model. Without it: another one, recorded.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<long?>]
    public long? Seed { get; set; }

    /// <summary>Threads; the Managed backend's results do not depend on it. 0 or without it: one a processor.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell<int>]
    [ValidateRange(0, 1024)]
    public int? ThreadCount { get; set; }

    // -Recipe is a text to the shell: for an enumeration it would complete the names, and not say what each recipe is.
    internal TrainingRecipe ChosenRecipe =>
        Recipe is null ? TrainingRecipes.Default : Enum.Parse<TrainingRecipe>(Recipe, ignoreCase: true);

    private protected override IEnumerable<(string Name, object? Value)> Options =>
    [
        .. base.Options, .. StepOptions, .. ObjectiveOptions,
        (nameof(Recipe), Recipe), (nameof(EarlyStopping), EarlyStopping), (nameof(ValidationCount), ValidationCount),
        (nameof(Seed), Seed), (nameof(ThreadCount), ThreadCount), (nameof(DataSet), DataSet),
        (nameof(DataPath), DataPath), (nameof(Validate), Validate), (nameof(CheckpointPath), CheckpointPath),
        (nameof(Resume), Resume), (nameof(Force), Force),
    ];

    private protected override float DefaultDropout => TrainingRecipes.DropoutOf(ChosenRecipe);

    /// <summary>The options asked for.</summary>
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
            Seed = Seed ?? Seeds.Next(),
            ThreadCount = ThreadCount ?? 0,
        };
        RequireAgreement(chosen);
        chosen.RequireBeta(model?.Architecture.Levels.Length ?? DefaultLevels);
        return chosen;
    }

    private void RequireAgreement(TrainingOptions chosen)
    {
        if (WeightDecay > 0 && chosen.Optimizer != OptimizerKind.AdamW)
            throw Errors.Conflict("-WeightDecay", $"-Optimizer {chosen.Optimizer}", "it is AdamW's");
        if (WarmupSteps > 0 && chosen.Schedule == ScheduleKind.OneCycle)
        {
            throw Errors.Conflict(
                "-WarmupSteps", "-Schedule OneCycle", "a one-cycle has a rise of its own; ask for Constant or Cosine");
        }

        if (chosen.Binarize && chosen.Likelihood != LikelihoodKind.Bernoulli)
        {
            throw Errors.Conflict(
                "-Binarize", $"-Likelihood {chosen.Likelihood}", "black and white pixels are Bernoulli's");
        }
    }
}
