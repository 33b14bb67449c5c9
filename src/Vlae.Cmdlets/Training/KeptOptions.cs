using System.Globalization;
using Vlae.Ladder;
using Vlae.Packed;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>The options that a resumed training cannot change.</summary>
internal static class KeptOptions
{
    /// <summary>For each option: what was asked, null if nothing was, and what the checkpoint keeps.</summary>
    public static IEnumerable<(string Option, object? Asked, object? Kept)> Of(
        TrainingPlan plan, InvokeVlaeTrainingCommand asked)
    {
        TrainingOptions kept = plan.Options;
        yield return (nameof(asked.Recipe), asked.Recipe is null ? null : asked.ChosenRecipe, kept.Recipe);
        yield return (nameof(asked.BatchSize), asked.BatchSize, kept.BatchSize);
        // A training that went back halved its rate. The rate that it began with is no other.
        float begun = kept.LearningRate * (1 << plan.State!.Rollbacks);
        yield return (
            nameof(asked.LearningRate), asked.LearningRate == begun ? kept.LearningRate : asked.LearningRate,
            kept.LearningRate);
        yield return (nameof(asked.Schedule), asked.Schedule, kept.Schedule);
        yield return (nameof(asked.WarmupSteps), asked.WarmupSteps, kept.WarmupSteps);
        yield return (nameof(asked.Optimizer), asked.Optimizer, kept.Optimizer);
        yield return (nameof(asked.WeightDecay), asked.WeightDecay, kept.WeightDecay);
        yield return (nameof(asked.GradientClip), asked.GradientClip, kept.GradientClip);
        yield return (nameof(asked.ClipFactor), asked.ClipFactor, kept.ClipFactor);
        yield return (nameof(asked.EmaDecay), asked.EmaDecay, kept.EmaDecay);
        yield return (nameof(asked.Loss), asked.Loss, kept.Loss);
        yield return (nameof(asked.Likelihood), asked.Likelihood, kept.Likelihood);
        yield return (nameof(asked.Binarize), asked.ChosenBinarize, kept.Binarize);
        yield return (nameof(asked.Beta), asked.Beta is null or [] ? null : Text([.. asked.Beta]), Text(kept.Beta));
        yield return (nameof(asked.KLWarmup), asked.KLWarmup, kept.KLWarmup);
        yield return (nameof(asked.FreeBits), asked.FreeBits, kept.FreeBits);
        yield return (nameof(asked.Progressive), asked.ChosenProgressive, kept.Progressive);
        yield return (nameof(asked.Denoise), asked.Denoise, kept.Denoise);
        yield return (nameof(asked.Augment), asked.Augment, kept.Augment);
        yield return (nameof(asked.EarlyStopping), asked.EarlyStopping, kept.EarlyStopping);
        yield return (nameof(asked.ValidationCount), asked.ValidationCount, kept.ValidationCount);
        yield return (nameof(asked.Seed), asked.Seed, kept.Seed);
        // Names of data sets ignore case. A file is compared by its pixels, when they are loaded.
        bool sameData = plan.DataSet.Equals(asked.DataSet, StringComparison.OrdinalIgnoreCase)
            || (asked.DataSet is not null && PackedImages.IsFile(asked.DataSet));
        yield return (nameof(asked.DataSet), sameData ? plan.DataSet : asked.DataSet, plan.DataSet);

        LadderArchitecture architecture = plan.Start!.Architecture;
        yield return (nameof(asked.LatentSize), asked.LatentSize, architecture.LatentSize);
        // Notebook and Default are the same network for 28x28 gray.
        bool sameWidth = asked.Network is { } size && NetworkSizes.Has(architecture, size);
        yield return (
            nameof(asked.Network), asked.Network, sameWidth ? asked.Network : NetworkSizes.NameOf(architecture));
        yield return (nameof(asked.ChannelFactor), asked.ChannelFactor, architecture.Levels[0].Channels);
        yield return (nameof(asked.HiddenSize), asked.HiddenSize, architecture.HiddenSize);
        yield return (nameof(asked.Dropout), asked.Dropout, architecture.Dropout);
        yield return (nameof(asked.Wiring), asked.Wiring, architecture.Wiring);
    }

    private static string Text(LevelValues values) => values.ToString();
}
