using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vlae.Classifiers;
using Vlae.Inspections;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Training;

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
    private const string InspectionName = "inspection";
    private const string ClassifierName = "classifier";

    /// <summary>The longest text, in bytes, in every format.</summary>
    public const int MaxText = 100_000_000;

    // Only a history, the commands of a provenance, and the names of classes, may be long.
    private const int MaxShortText = 1 << 16;

    // Times are added up. No training takes ten years.
    private static readonly TimeSpan MaxElapsed = TimeSpan.FromDays(3650);

    /// <summary>Refuses to write what no reader takes.</summary>
    /// <param name="length">Bytes of a text, or of all texts where a format has them in one place.</param>
    /// <exception cref="VlaeException"><c>MetadataTooLong</c>.</exception>
    public static void RequireReadable(long length)
    {
        if (length > MaxText)
        {
            throw new VlaeException("MetadataTooLong",
                $"The texts of the model take {length:N0} bytes in a file, and {MaxText:N0} can be read back. Nothing " +
                "was written: its provenance is too long, such as the command that trained it.");
        }
    }

    /// <summary>The metadata of a model. A history that is too long is thinned (<see cref="HistoryText"/>).</summary>
    public static OrderedDictionary<string, string> Of(VlaeModel model) => new()
    {
        [ArchitectureName] = JsonSerializer.Serialize(model.Architecture, CheckpointJson.Default.LadderArchitecture),
        [LikelihoodName] = JsonSerializer.Serialize(model.Likelihood, CheckpointJson.Default.PixelLikelihood),
        [HistoryName] = HistoryText.Of(model.History),
        [ProvenanceName] = JsonSerializer.Serialize(model.Provenance, CheckpointJson.Default.ModelProvenance),
    };

    /// <summary>Adds the state of a training to the metadata.</summary>
    public static void Add(IDictionary<string, string> texts, TrainingProgressJson progress) =>
        texts[ProgressName] = JsonSerializer.Serialize(progress, CheckpointJson.Default.TrainingProgressJson);

    /// <summary>Adds what an inspection has besides its tensors.</summary>
    public static void AddInspection(IDictionary<string, string> texts, FittedInspection inspection) =>
        texts[InspectionName] = JsonSerializer.Serialize(
            new(inspection.FalseAlarmRate, inspection.Smoothing, inspection.Window, inspection.ModelSha256),
            CheckpointJson.Default.InspectionJson);

    /// <summary>What an inspection has besides its tensors; null if the file does not have it.</summary>
    public static InspectionJson? Inspection(INamedTensors file, string path) =>
        Parse(file, path, InspectionName, CheckpointJson.Default.InspectionJson);

    /// <summary>Adds what a classifier has besides its tensors.</summary>
    public static void AddClassifier(IDictionary<string, string> texts, FittedClassifier classifier) =>
        texts[ClassifierName] = JsonSerializer.Serialize(
            new(
                classifier.Classes, classifier.Levels, classifier.MinimumProbability, classifier.SureShare,
                classifier.SureAccuracy, classifier.ModelSha256, (classifier.Rule as NeighborRule)?.Bandwidth,
                (classifier.Rule as NeighborRule)?.Prior),
            CheckpointJson.Default.ClassifierJson);

    /// <summary>What a classifier has besides its tensors; null if the file does not have it.</summary>
    public static ClassifierJson? Classifier(INamedTensors file, string path) =>
        Parse(file, path, ClassifierName, CheckpointJson.Default.ClassifierJson);

    /// <summary>The architecture; null if the file does not have it.</summary>
    public static LadderArchitecture? Architecture(INamedTensors file, string path) =>
        Parse(file, path, ArchitectureName, CheckpointJson.Default.LadderArchitecture);

    /// <summary>The state of the training; null if the file has only a model.</summary>
    public static TrainingProgressJson? Progress(INamedTensors file, string path)
    {
        TrainingProgressJson? progress = Parse(file, path, ProgressName, CheckpointJson.Default.TrainingProgressJson);
        if (progress is { EpochsDone: < 0 } or { StepsIntoEpoch: < 0 } or { OptimizerStep: < 0 })
            throw Mismatch(path, "its training state has negative counts");
        if (progress is { ElapsedInEpoch: var elapsed } && !IsElapsed(elapsed))
            throw Mismatch(path, "its training state has an impossible time");
        if (progress is { Variance: { } variance } && !IsVariance(variance))
            throw Mismatch(path, "its training state has no possible variance");
        if (progress is { Rollbacks: < 0 or > Trainer.MaxRollbacks })
            throw Mismatch(path, "its training state has an impossible count of returns");
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
        if (file.Metadata.TryGetValue(HistoryName, out string? json) && CountObjects(json) > HistoryText.MaxEpochs)
            throw Mismatch(path, $"its history has more than {HistoryText.MaxEpochs:N0} epochs");

        ImmutableArray<EpochReport> history =
            Parse(file, path, HistoryName, CheckpointJson.Default.ImmutableArrayEpochReport);
        if (history.IsDefault)
            return [];

        if (history.Contains(null!))
            throw Mismatch(path, "its history has an empty epoch");
        if (!history.All(epoch => Enum.IsDefined(epoch.Likelihood) && epoch.SkippedSteps >= 0))
            throw Mismatch(path, "its history has an impossible epoch");

        TimeSpan total = TimeSpan.Zero;
        foreach (EpochReport epoch in history)
            total = IsElapsed(epoch.Elapsed) && IsElapsed(total) ? total + epoch.Elapsed : TimeSpan.MaxValue;
        return IsElapsed(total) ? history : throw Mismatch(path, "its history has impossible times");
    }

    // A brace in a text counts too. No text belongs into a history.
    private static int CountObjects(string json) => json.AsSpan().Count('{');

    private static bool IsElapsed(TimeSpan time) => time >= TimeSpan.Zero && time <= MaxElapsed;

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

        if (json.Length > MaxShortText && name is not (HistoryName or ProvenanceName or ClassifierName))
            throw Mismatch(path, $"its metadata '{name}' has {json.Length:N0} characters");

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
