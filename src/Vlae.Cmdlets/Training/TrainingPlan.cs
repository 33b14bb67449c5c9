using Vlae.Checkpoints;
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
    // One of twelve images is held out: 5,000 of MNIST.
    private const int HeldOutDivisor = 12;

    /// <summary>Whether each epoch is validated on the data set's test images.</summary>
    public bool ValidatesOnTest { get; init; }

    /// <summary>Full path of the best model; null if it is not saved.</summary>
    public string? BestPath =>
        Checkpoint is not null && (ValidatesOnTest || Options is { ValidationCount: > 0 } or { EarlyStopping: > 0 })
            ? Path.ChangeExtension(Checkpoint, ".best.safetensors") : null;

    /// <summary>Whether the learning rate is the recipe's, because none was given.</summary>
    public bool HasRecipesRate { get; init; }

    /// <summary>Whether the batch size is the recipe's, because none was given.</summary>
    public bool HasRecipesBatch { get; init; }

    /// <summary>The files that are written.</summary>
    public IEnumerable<string> Files => new[] { Checkpoint, BestPath }.OfType<string>();

    /// <summary>Whether the stopped training was validated on test images, as its checkpoint tells.</summary>
    public bool WasValidatedOnTest => Options.ValidationCount == 0
        && (Options.EarlyStopping > 0
            || (State is { EpochsDone: > 0 } && Start!.History is [.., { ValidationTotal: not null }]));

    /// <summary>
    /// The plan for a model and its images. It holds out images if early stopping has none, and has the recipe's
    /// learning rate and batch size for these images.
    /// </summary>
    public TrainingPlan For(VlaeModel model, Data.ImageSet images)
    {
        TrainingOptions options = Options;
        if (!ValidatesOnTest && options is { EarlyStopping: > 0, ValidationCount: 0 })
            options = options with { ValidationCount = Math.Max(1, images.Count / HeldOutDivisor) };
        int trained = Math.Max(1, images.Count - options.ValidationCount);
        if (HasRecipesBatch)
            options = options with { BatchSize = TrainingRecipes.BatchSizeFor(options.Recipe, trained) };
        if (!HasRecipesRate)
            return this with { Options = options };

        long steps = (long)options.Epochs * ((trained + options.BatchSize - 1) / options.BatchSize);
        float rate = TrainingRecipes.LearningRateFor(options, steps, images.Shape.Size);
        return this with { Options = options with { LearningRate = rate } };
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
