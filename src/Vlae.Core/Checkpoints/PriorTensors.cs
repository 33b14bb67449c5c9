using System.Collections.Immutable;
using Vlae.Checkpoints.Safetensors;
using Vlae.Ladder;
using Vlae.Priors;

namespace Vlae.Checkpoints;

/// <summary>The tensors of a model's fitted prior in a file. When they are read, they are untrusted.</summary>
internal static class PriorTensors
{
    // More would make a forged file ask for much memory.
    private const int MaxComponents = 4096;

    private const string WeightName = "prior.weight";
    private const string MeanName = "prior.mean";
    private const string ScaleName = "prior.scale";

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [WeightName, MeanName, ScaleName];

    /// <summary>The tensors of a prior; none without one.</summary>
    public static IEnumerable<SafetensorsTensor> Of(FittedPrior? prior) => prior is null
        ? []
        :
        [
            new(WeightName, [prior.Count], prior.Weights.AsMemory()),
            new(MeanName, [prior.Count, prior.CodeSize], prior.Means.AsMemory()),
            new(ScaleName, [prior.Count, prior.CodeSize], prior.Scales.AsMemory()),
        ];

    /// <summary>Reads the prior; null if the file has none.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="budget">The values that may still be read from the file.</param>
    /// <exception cref="VlaeException"><c>CheckpointMismatch</c>, <c>CheckpointTypeUnsupported</c>.</exception>
    public static FittedPrior? Read(
        INamedTensors file, string path, LadderArchitecture architecture, ValueBudget budget)
    {
        if (file.FindShape(WeightName) is not { } shape)
            return null;
        if (shape is not [>= 1 and <= MaxComponents and int count] || !Has(file, MeanName, count, architecture.CodeSize)
            || !Has(file, ScaleName, count, architecture.CodeSize))
        {
            throw OwnTensors.Mismatch(path, "the shapes of its prior do not fit the codes", null);
        }

        budget.Take(count * (1L + (2 * architecture.CodeSize)));
        try
        {
            return new(
                OwnTensors.Values(file, WeightName, count),
                OwnTensors.Values(file, MeanName, count * architecture.CodeSize),
                OwnTensors.Values(file, ScaleName, count * architecture.CodeSize));
        }
        catch (ArgumentException cause)
        {
            throw OwnTensors.Mismatch(path, "its prior has impossible numbers", cause);
        }
    }

    private static bool Has(INamedTensors file, string name, int count, int codes) =>
        file.FindShape(name) is [var rows, var columns] && rows == count && columns == codes;
}
