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
        yield return (nameof(asked.BatchSize), asked.BatchSize, Options.BatchSize);
        yield return (nameof(asked.LearningRate), asked.LearningRate, Options.LearningRate);
        yield return (nameof(asked.Loss), asked.Loss, Options.Loss);
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
}
