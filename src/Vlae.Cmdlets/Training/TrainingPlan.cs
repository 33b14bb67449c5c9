using Vlae.Checkpoints;
using Vlae.Images;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>How to train, from the command or from a checkpoint.</summary>
/// <param name="Options">How to train.</param>
/// <param name="DataSet">The data set's name.</param>
/// <param name="Checkpoint">Full path of the checkpoint; null for none.</param>
/// <param name="Start">The model to start from; null for a new one.</param>
/// <param name="State">The state to continue from; null for the beginning.</param>
/// <param name="DataSha256">The SHA-256 that the data must have; null for any.</param>
internal sealed record TrainingPlan(
    TrainingOptions Options,
    string DataSet,
    string? Checkpoint,
    VlaeModel? Start,
    TrainingState? State,
    string? DataSha256)
{
    /// <summary>The name of the trained model; null for that of its data set.</summary>
    public string? Name { get; init; }

    /// <summary>What begins the lines of its epochs; null if it is not one of several trainings.</summary>
    public string? Label { get; init; }

    /// <summary>Whether each epoch is validated on the data set's test images.</summary>
    public bool ValidatesOnTest { get; init; }

    /// <summary>Whether each epoch is validated on images that the user gave.</summary>
    public bool ValidatesOnImages { get; init; }

    /// <summary>Whether the recipe chooses how many images are held out, because no validation was asked for.</summary>
    public bool HasRecipesValidation { get; init; }

    /// <summary>Whether the number of epochs is the recipe's, because none was given.</summary>
    public bool HasRecipesEpochs { get; init; }

    /// <summary>Full path of the best model; null if it is not saved.</summary>
    public string? BestPath =>
        Checkpoint is not null && (ValidatesOnTest || ValidatesOnImages || HasRecipesValidation
            || Options is { ValidationCount: > 0 } or { EarlyStopping: > 0 })
            ? Path.ChangeExtension(Checkpoint, ".best.safetensors") : null;

    /// <summary>Whether the learning rate is the recipe's, because none was given.</summary>
    public bool HasRecipesRate { get; init; }

    /// <summary>Whether the changes of the images are the recipe's, because none were given.</summary>
    public bool HasRecipesAugment { get; init; }

    /// <summary>Whether the batch size is the recipe's, because none was given.</summary>
    public bool HasRecipesBatch { get; init; }

    /// <summary>The number of epochs in words.</summary>
    public string Length => Options.Epochs == 1 ? "1 epoch" : $"{Options.Epochs} epochs";

    /// <summary>What is done with the training images, in words; empty if nothing is.</summary>
    /// <param name="images">Number of images.</param>
    public string Changes(int images) => Options.Augment switch
    {
        not Augmentations.None => $"changed at random by {Options.Augment}, ",
        _ when HasRecipesAugment
            && TrainingRecipes.ShiftsUnlessAligned(Options.Recipe, images - Options.ValidationCount) =>
            "not shifted because they are aligned, ",
        _ => "",
    };

    /// <summary>What it does, in words.</summary>
    public string Title => HasRecipesEpochs ? $"Train with the recipe {Options.Recipe}" : $"Train for {Length}";

    /// <summary>The files that are written.</summary>
    public IEnumerable<string> Files => new[] { Checkpoint, BestPath }.OfType<string>();

    /// <summary>Whether the stopped training was validated on images that it did not hold out.</summary>
    public bool WasValidatedOnOthers => Options.ValidationCount == 0
        && (Options.KeepBest || Options.EarlyStopping > 0
            || (State is { EpochsDone: > 0 } && Start!.History is [.., { ValidationTotal: not null }]));

    /// <summary>
    /// The plan for images: with the recipe's validation, batch size, epochs, rate and changes for these images, where
    /// none were given.
    /// </summary>
    public TrainingPlan For(Data.ImageSet images)
    {
        TrainingOptions options = WithValidation(images.Count);
        int trained = Math.Max(1, images.Count - options.ValidationCount);
        if (HasRecipesBatch)
            options = options with { BatchSize = TrainingRecipes.BatchSizeFor(options.Recipe, trained) };
        if (HasRecipesAugment)
            options = options with { Augment = TrainingRecipes.AugmentFor(options.Recipe, images, trained) };
        int steps = (trained + options.BatchSize - 1) / options.BatchSize;
        if (HasRecipesEpochs)
            options = options with { Epochs = TrainingRecipes.EpochsFor(options.Recipe, steps, options.Augment) };
        if (HasRecipesRate)
        {
            float rate = TrainingRecipes.LearningRateFor(
                options, (long)steps * options.Epochs, images.Shape.Size, trained);
            options = options with { LearningRate = rate };
        }

        return this with { Options = options };
    }

    // Test images must not choose the model. Held-out ones may, and so may images that were given for that.
    private TrainingOptions WithValidation(int images)
    {
        int held = Options.ValidationCount;
        if (HasRecipesValidation)
            held = TrainingRecipes.HeldOutFor(Options.Recipe, images);
        // Early stopping needs held-out images with any recipe, and of any number.
        if (held == 0 && Options.EarlyStopping > 0 && !ValidatesOnTest && !ValidatesOnImages)
            held = Math.Max(1, images / TrainingRecipes.HeldOutDivisor);
        return State is null
            ? Options with { ValidationCount = held, KeepBest = held > 0 || ValidatesOnImages } : Options;
    }

    /// <summary>The best model of a training that is resumed; null if there is none.</summary>
    /// <param name="warn">Receives the reason if a file exists and cannot be read.</param>
    public VlaeModel? ReadBest(Action<string> warn)
    {
        if (State is null || BestPath is not { } path || !File.Exists(path))
            return null;

        try
        {
            return ModelCheckpoint.Read(path).Model;
        }
        catch (VlaeException cause)
        {
            warn(cause.Message);
            return null;
        }
    }

    /// <summary>The provenance of the trained model, as far as the plan knows it.</summary>
    /// <param name="start">The model that it starts from.</param>
    /// <param name="command">The command, as typed.</param>
    public ModelProvenance ProvenanceOf(VlaeModel start, string command)
    {
        ModelProvenance begun = start.Provenance;
        return State is null
            ? new() { Command = command, Seed = begun.Seed, TrainedFrom = Start?.Sha256 }
            : new() { Command = $"{begun.Command}\n{command}", Seed = begun.Seed, TrainedFrom = begun.TrainedFrom };
    }
}
