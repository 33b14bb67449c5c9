using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Training;

namespace Vlae.Cmdlets;

/// <summary>What a training was asked to do, or what its checkpoint says that it was.</summary>
/// <param name="Options">How to train.</param>
/// <param name="DataSet">The data set's name.</param>
/// <param name="Checkpoint">Full path of the checkpoint; null for none.</param>
/// <param name="Start">The model to start from; null for a new one.</param>
/// <param name="State">Where the training stands; null at its beginning.</param>
/// <param name="DataSha256">What the data's SHA-256 must be; null for any.</param>
internal sealed record TrainingPlan(
    TrainingOptions Options,
    string DataSet,
    string? Checkpoint,
    VlaeModel? Start,
    TrainingState? State,
    string? DataSha256)
{
    // Of MNIST's training images, 5,000.
    private const int HeldOutShare = 12;

    /// <summary>Whether each epoch is validated on the data set's test images.</summary>
    public bool ValidatesOnTest { get; init; }

    /// <summary>Full path of the best model so far; null where none is kept.</summary>
    public string? BestPath =>
        Checkpoint is not null && (ValidatesOnTest || Options is { ValidationCount: > 0 } or { EarlyStopping: > 0 })
            ? Path.ChangeExtension(Checkpoint, ".best.safetensors") : null;

    /// <summary>Whether nobody gave a learning rate: then it is the recipe's for such a training.</summary>
    public bool HasRecipesRate { get; init; }

    /// <summary>The files that are written.</summary>
    public IEnumerable<string> Files => new[] { Checkpoint, BestPath }.OfType<string>();

    /// <summary>Whether a training that stopped was validated on test images, as far as its checkpoint says.</summary>
    public bool WasValidatedOnTest => Options.ValidationCount == 0
        && (Options.EarlyStopping > 0
            || (State is { EpochsDone: > 0 } && Start!.History is [.., { ValidationTotal: not null }]));

    /// <summary>
    /// The plan for a model and its images: with some held out, if it stops on a validation that nobody gave images
    /// for, and with the learning rate that its recipe has for them.
    /// </summary>
    public TrainingPlan For(VlaeModel model, Data.ImageSet images)
    {
        TrainingOptions options = Options;
        if (!ValidatesOnTest && options is { EarlyStopping: > 0, ValidationCount: 0 })
            options = options with { ValidationCount = Math.Max(1, images.Count / HeldOutShare) };
        if (!HasRecipesRate)
            return this with { Options = options };

        int trained = Math.Max(1, images.Count - options.ValidationCount);
        long steps = (long)options.Epochs * ((trained + options.BatchSize - 1) / options.BatchSize);
        float rate = TrainingRecipes.LearningRateFor(options, steps, model.ParameterCount);
        return this with { Options = options with { LearningRate = rate } };
    }

    /// <summary>The best model so far of a training that is resumed; null if there is none to be read.</summary>
    /// <param name="warn">Told why a file that is there cannot be read.</param>
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

    /// <summary>The plan of a checkpoint's training.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="notATraining">The error where the file is a model alone.</param>
    public static TrainingPlan? Resume(string path, out ErrorRecord? notATraining)
    {
        ModelCheckpoint checkpoint = ModelCheckpoint.Read(path);
        ModelProvenance provenance = checkpoint.Model.Provenance;
        bool isTraining = checkpoint.State is not null && provenance is { Options: not null, DataSet: not null };
        notATraining = isTraining ? null : Errors.NotATraining(path);
        return isTraining
            ? new(
                provenance.Options!, provenance.DataSet!, path, checkpoint.Model, checkpoint.State,
                provenance.DataSha256)
            : null;
    }

    /// <summary>Where the trained model comes from, as far as the plan knows.</summary>
    /// <param name="start">The model that it starts from.</param>
    /// <param name="command">The command, as typed.</param>
    public ModelProvenance ProvenanceOf(VlaeModel start, string command)
    {
        ModelProvenance begun = start.Provenance;
        return State is null
            ? new() { Command = command, Seed = begun.Seed, TrainedFrom = Start?.Sha256 }
            : new() { Command = $"{begun.Command}\n{command}", Seed = begun.Seed, TrainedFrom = begun.TrainedFrom };
    }

    /// <summary>What a resumed training must be asked alike, if it is asked at all: option, asked, kept.</summary>
    public IEnumerable<(string Option, object? Asked, object? Kept)> Kept(InvokeVlaeTrainingCommand asked)
    {
        Ladder.LadderArchitecture kept = Start!.Architecture;
        yield return (nameof(asked.Recipe), asked.ChosenRecipe, Options.Recipe);
        yield return (nameof(asked.BatchSize), asked.BatchSize, Options.BatchSize);
        yield return (nameof(asked.LearningRate), asked.LearningRate, Options.LearningRate);
        yield return (nameof(asked.Schedule), asked.Schedule, Options.Schedule);
        yield return (nameof(asked.WarmupSteps), asked.WarmupSteps, Options.WarmupSteps);
        yield return (nameof(asked.Optimizer), asked.Optimizer, Options.Optimizer);
        yield return (nameof(asked.WeightDecay), asked.WeightDecay, Options.WeightDecay);
        yield return (nameof(asked.GradientClip), asked.GradientClip, Options.GradientClip);
        yield return (nameof(asked.EmaDecay), asked.EmaDecay, Options.EmaDecay);
        yield return (nameof(asked.Loss), asked.Loss, Options.Loss);
        yield return (nameof(asked.Likelihood), asked.Likelihood, Options.Likelihood);
        yield return (nameof(asked.Binarize), asked.Binarize.IsPresent, Options.Binarize);
        yield return (nameof(asked.Beta), Text(asked.Beta ?? []), Text(Options.Beta));
        yield return (nameof(asked.KLWarmup), asked.KLWarmup, Options.KLWarmup);
        yield return (nameof(asked.FreeBits), asked.FreeBits, Options.FreeBits);
        yield return (nameof(asked.Progressive), asked.Progressive.IsPresent, Options.Progressive);
        yield return (nameof(asked.Denoise), asked.Denoise, Options.Denoise);
        yield return (nameof(asked.EarlyStopping), asked.EarlyStopping, Options.EarlyStopping);
        yield return (nameof(asked.ValidationCount), asked.ValidationCount, Options.ValidationCount);
        yield return (nameof(asked.Seed), asked.Seed, Options.Seed);
        // Names of data sets are the same in any case.
        bool sameData = asked.DataSet.Equals(DataSet, StringComparison.OrdinalIgnoreCase);
        yield return (nameof(asked.DataSet), sameData ? DataSet : asked.DataSet, DataSet);
        yield return (nameof(asked.LatentSize), asked.LatentSize, kept.LatentSize);
        yield return (nameof(asked.ChannelFactor), asked.ChannelFactor, kept.Levels[0].Channels);
        yield return (nameof(asked.HiddenSize), asked.HiddenSize, kept.HiddenSize);
        yield return (nameof(asked.Dropout), asked.Dropout, kept.Dropout);
        yield return (nameof(asked.Wiring), asked.Wiring, kept.Wiring);
    }
    private static string Text(IEnumerable<double> values) => string.Join(
        ", ", values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
