using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Checkpoints;

/// <summary>
/// The metadata of a model in a file: JSON texts by name. When they are read, they are untrusted.
/// </summary>
internal static class CheckpointMetadata
{
    private const string ArchitectureName = "architecture";
    private const string HistoryName = "history";
    private const string ProvenanceName = "provenance";
    private const string LikelihoodName = "likelihood";
    private const string ProgressName = "training";

    /// <summary>The metadata of a model.</summary>
    public static OrderedDictionary<string, string> Of(VlaeModel model) => new()
    {
        [ArchitectureName] = JsonSerializer.Serialize(model.Architecture, CheckpointJson.Default.LadderArchitecture),
        [LikelihoodName] = JsonSerializer.Serialize(model.Likelihood, CheckpointJson.Default.PixelLikelihood),
        [HistoryName] = JsonSerializer.Serialize(model.History, CheckpointJson.Default.ImmutableArrayEpochReport),
        [ProvenanceName] = JsonSerializer.Serialize(model.Provenance, CheckpointJson.Default.ModelProvenance),
    };

    /// <summary>Adds the state of a training to the metadata.</summary>
    public static void Add(IDictionary<string, string> texts, TrainingProgressJson progress) =>
        texts[ProgressName] = JsonSerializer.Serialize(progress, CheckpointJson.Default.TrainingProgressJson);

    /// <summary>The architecture; null if the file does not have it.</summary>
    public static LadderArchitecture? Architecture(INamedTensors file, string path) =>
        Parse(file, path, ArchitectureName, CheckpointJson.Default.LadderArchitecture);

    /// <summary>The state of the training; null if the file has only a model.</summary>
    public static TrainingProgressJson? Progress(INamedTensors file, string path)
    {
        TrainingProgressJson? progress = Parse(file, path, ProgressName, CheckpointJson.Default.TrainingProgressJson);
        if (progress is { EpochsDone: < 0 } or { StepsIntoEpoch: < 0 } or { OptimizerStep: < 0 })
            throw Mismatch(path, "its training state has negative counts");
        if (progress is { Variance: { } variance } && !IsVariance(variance))
            throw Mismatch(path, "its training state has no possible variance");
        return progress is not { Guard: { } guard } || guard.IsPossible
            ? progress
            : throw Mismatch(path, "its training state has impossible counts of skipped steps");
    }

    /// <summary>The likelihood; by default, the unit Gaussian.</summary>
    public static PixelLikelihood Likelihood(INamedTensors file, string path)
    {
        PixelLikelihood likelihood =
            Parse(file, path, LikelihoodName, CheckpointJson.Default.PixelLikelihood) ?? new();
        return Enum.IsDefined(likelihood.Kind) && IsVariance(likelihood.Variance)
            ? likelihood
            : throw Mismatch(path, $"its likelihood is impossible ({likelihood})");
    }

    /// <summary>One report per epoch.</summary>
    public static ImmutableArray<EpochReport> History(INamedTensors file, string path)
    {
        ImmutableArray<EpochReport> history =
            Parse(file, path, HistoryName, CheckpointJson.Default.ImmutableArrayEpochReport);
        if (history.IsDefault)
            return [];

        if (history.Contains(null!))
            throw Mismatch(path, "its history has an empty epoch");
        return history.All(epoch => Enum.IsDefined(epoch.Likelihood) && epoch.SkippedSteps >= 0)
            ? history
            : throw Mismatch(path, "its history has an impossible epoch");
    }

    /// <summary>The provenance. Its options are those of a resumed training.</summary>
    public static ModelProvenance Provenance(INamedTensors file, string path)
    {
        ModelProvenance provenance =
            Parse(file, path, ProvenanceName, CheckpointJson.Default.ModelProvenance) ?? new();
        // The generated reader sets missing properties to null, even if their type is not nullable.
        provenance = provenance with { Version = provenance.Version ?? "" };
        return provenance.Options is not { } options || options.AreInRange
            ? provenance
            : throw Mismatch(path, $"it was trained with impossible options ({provenance.Options})");
    }

    private static T? Parse<T>(INamedTensors file, string path, string name, JsonTypeInfo<T> type)
    {
        if (!file.Metadata.TryGetValue(name, out string? json))
            return default;

        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException or ArgumentException)
        {
            throw new VlaeException("CheckpointCorrupt",
                $"'{path}' has metadata '{name}' that cannot be read ({cause.Message}). Use another copy of it.",
                cause);
        }
    }

    private static bool IsVariance(double value) => double.IsFinite(value) && value > 0;

    private static VlaeException Mismatch(string path, string why) =>
        new("CheckpointMismatch", $"'{path}' is not a model that fits: {why}.");
}
