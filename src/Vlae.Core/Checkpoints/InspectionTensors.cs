using System.Collections.Immutable;
using Vlae.Checkpoints.Safetensors;
using Vlae.Inspections;
using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>The tensors of a model's inspection in a file. When they are read, they are untrusted.</summary>
internal static class InspectionTensors
{
    // More would make a forged file ask for much memory, and an int must count the values.
    private const long MaxSize = 1 << 28;

    private const string MeanName = "inspection.mean";
    private const string SpreadName = "inspection.spread";
    private const string ScoreName = "inspection.score";

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [MeanName, SpreadName, ScoreName];

    /// <summary>The tensors of an inspection; none without one.</summary>
    public static IEnumerable<SafetensorsTensor> Of(FittedInspection? inspection)
    {
        if (inspection is null)
            return [];

        ImmutableArray<int> shape = [inspection.Shape.Channels, inspection.Shape.Height, inspection.Shape.Width];
        return
        [
            new(MeanName, shape, inspection.Means.AsMemory()),
            new(SpreadName, shape, inspection.Spreads.AsMemory()),
            new(ScoreName, [inspection.Count], inspection.Scores.AsMemory()),
        ];
    }

    /// <summary>Reads the inspection; null if the file has none.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <param name="image">The shape that the network reads.</param>
    /// <param name="budget">The values that may still be read from the file.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointMismatch</c>, <c>CheckpointCorrupt</c>, <c>CheckpointTypeUnsupported</c>.
    /// </exception>
    public static FittedInspection? Read(INamedTensors file, string path, MapShape image, ValueBudget budget)
    {
        if (file.FindShape(MeanName) is not { } shape)
            return null;
        if (shape is not [var channels, var height, var width] || channels != image.Channels || height < image.Height
            || width < image.Width || (long)channels * height > MaxSize / width
            || file.FindShape(SpreadName) is not { } spread || !shape.SequenceEqual(spread)
            || file.FindShape(ScoreName) is not [>= 1 and var count]
            || CheckpointMetadata.Inspection(file, path) is not { } settings)
        {
            throw OwnTensors.Mismatch(path, "the shapes of its inspection do not fit the images", null);
        }

        budget.Take((2L * channels * height * width) + count);
        int size = channels * height * width;
        try
        {
            return new(
                new(channels, height, width), settings.Smoothing, settings.Window,
                OwnTensors.Values(file, MeanName, size), OwnTensors.Values(file, SpreadName, size),
                OwnTensors.Values(file, ScoreName, count), settings.FalseAlarmRate, settings.ModelSha256 ?? "");
        }
        catch (ArgumentException cause)
        {
            throw OwnTensors.Mismatch(path, "its inspection has impossible numbers", cause);
        }
    }
}
