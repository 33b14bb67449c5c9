using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vlae.Backends;
using Vlae.Ladder;
using Vlae.Training;

namespace Vlae.Checkpoints;

/// <summary>
/// A model as a safetensors file: parameters by the notebook's state_dict names; architecture, history and provenance
/// as JSON metadata; and, of a training under way, its state.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="State">Where its training stands; null for a model alone.</param>
public sealed record ModelCheckpoint(VlaeModel Model, TrainingState? State = null)
{
    // The names that PyTorch's Adamax gives its state.
    private const string MomentPrefix = "optimizer.exp_avg.";
    private const string NormPrefix = "optimizer.exp_inf.";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>FileNotWritten</c>.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the file's contents.</summary>
    public void Write(Stream stream)
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "vlae",
            ["architecture"] = JsonSerializer.Serialize(Model.Architecture, CheckpointJson.Default.LadderArchitecture),
            ["history"] = JsonSerializer.Serialize(Model.History, CheckpointJson.Default.ImmutableArrayEpochReport),
            ["provenance"] = JsonSerializer.Serialize(Model.Provenance, CheckpointJson.Default.ModelProvenance),
        };
        List<SafetensorsTensor> tensors = [.. Tensors("", Model.Parameters)];
        if (State is { } state)
        {
            var progress = new TrainingProgressJson(
                state.EpochsDone,
                state.StepsIntoEpoch,
                state.LossesIntoEpoch,
                state.ElapsedInEpoch,
                state.Optimizer.Step);
            metadata["training"] = JsonSerializer.Serialize(progress, CheckpointJson.Default.TrainingProgressJson);
            tensors.AddRange(Tensors(MomentPrefix, state.Optimizer.FirstMoment));
            tensors.AddRange(Tensors(NormPrefix, state.Optimizer.InfinityNorm));
        }

        SafetensorsWriter.Write(stream, metadata, tensors);
    }

    /// <summary>Reads a file; one without Vlae's metadata is read as the notebook's network.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="backend">What runs the model; the built-in backend if null.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c>, <c>CheckpointCorrupt</c>, <c>CheckpointMismatch</c>,
    /// <c>ImpossibleArchitecture</c>.
    /// </exception>
    public static ModelCheckpoint Read(string path, ILadderBackend? backend = null)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        LadderArchitecture architecture =
            Parse(file, path, "architecture", CheckpointJson.Default.LadderArchitecture) ?? new LadderArchitecture();
        ParameterSet parameters = Parameters(file, path, "", architecture);
        TrainingState? state = ReadState(file, path, architecture);
        DemandNothingElse(file, path, parameters.Catalog, state is not null);
        var model = new VlaeModel(parameters, backend)
        {
            Name = Path.GetFileNameWithoutExtension(path),
            History = ReadHistory(file, path),
            Provenance = ReadProvenance(file, path),
        };
        return new(model, state);
    }

    private static IEnumerable<SafetensorsTensor> Tensors(string prefix, ParameterSet set) =>
        set.Catalog.Specs.Select(spec =>
            new SafetensorsTensor(prefix + spec.Name, spec.Shape, set[spec.Name].ToArray()));

    private static ParameterSet Parameters(
        SafetensorsFile file, string path, string prefix, LadderArchitecture architecture)
    {
        // All shapes first: a forged architecture may not ask for memory that the file does not fill.
        foreach (ParameterSpec spec in ParameterCatalog.Of(architecture).Specs)
        {
            string name = prefix + spec.Name;
            if (!file.Contains(name))
                throw Mismatch(path, $"it has no tensor '{name}', which a ladder of {architecture} needs");

            ImmutableArray<int> shape = file.ShapeOf(name);
            if (!shape.SequenceEqual(spec.Shape))
            {
                throw Mismatch(
                    path,
                    $"its tensor '{name}' is {Text(shape)}, and a ladder of {architecture} needs {Text(spec.Shape)}");
            }
        }

        return ParameterSet.Create(architecture, (spec, values) => file.CopyTo(prefix + spec.Name, values));
    }

    private static TrainingState? ReadState(SafetensorsFile file, string path, LadderArchitecture architecture)
    {
        if (Parse(file, path, "training", CheckpointJson.Default.TrainingProgressJson) is not { } progress)
            return null;

        if (progress.EpochsDone < 0 || progress.StepsIntoEpoch < 0 || progress.OptimizerStep < 0)
            throw Mismatch(path, "its training state has negative counts");

        var optimizer = new OptimizerState(
            progress.OptimizerStep,
            Parameters(file, path, MomentPrefix, architecture),
            Parameters(file, path, NormPrefix, architecture));
        return new(
            progress.EpochsDone, progress.StepsIntoEpoch, progress.LossesIntoEpoch, progress.ElapsedInEpoch, optimizer);
    }

    // The options are those of a training that is resumed: they are not to be trusted either.
    private static ModelProvenance ReadProvenance(SafetensorsFile file, string path)
    {
        ModelProvenance provenance = Parse(file, path, "provenance", CheckpointJson.Default.ModelProvenance) ?? new();
        bool possible = provenance.Options is not { } options
            || (options is
                {
                    Epochs: >= 1 and <= 1_000_000,
                    BatchSize: >= 1 and <= 65_536,
                    LearningRate: > 0f and <= 10f,
                }
                && Enum.IsDefined(options.Loss));
        return possible
            ? provenance
            : throw Mismatch(path, $"it was trained with impossible options ({provenance.Options})");
    }

    private static ImmutableArray<EpochReport> ReadHistory(SafetensorsFile file, string path)
    {
        ImmutableArray<EpochReport> history =
            Parse(file, path, "history", CheckpointJson.Default.ImmutableArrayEpochReport);
        if (history.IsDefault)
            return [];

        return history.Contains(null!) ? throw Mismatch(path, "its history has an empty epoch") : history;
    }

    private static void DemandNothingElse(SafetensorsFile file, string path, ParameterCatalog catalog, bool hasState)
    {
        foreach (string name in file.Names)
        {
            bool known = catalog.Find(name) is not null
                || (hasState && (Known(MomentPrefix) || Known(NormPrefix)));
            if (!known)
                throw Mismatch(path, $"it has a tensor '{name}', which the ladder has no place for");

            bool Known(string prefix) =>
                name.StartsWith(prefix, StringComparison.Ordinal) && catalog.Find(name[prefix.Length..]) is not null;
        }
    }

    private static T? Parse<T>(SafetensorsFile file, string path, string name, JsonTypeInfo<T> type)
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

    private static string Text(ImmutableArray<int> shape) => $"({string.Join(", ", shape)})";

    private static VlaeException Mismatch(string path, string why) =>
        new("CheckpointMismatch", $"'{path}' is not a model that fits: {why}.");
}
