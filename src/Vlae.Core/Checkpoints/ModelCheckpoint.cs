using System.Collections.Immutable;
using Vlae.Checkpoints.Safetensors;
using Vlae.Classifiers;
using Vlae.Engine;
using Vlae.Files;
using Vlae.Inspections;
using Vlae.Ladder;
using Vlae.Priors;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Checkpoints;

/// <summary>
/// A model as a safetensors file: parameters by state_dict name of the notebook; architecture, history and provenance
/// as JSON metadata; and, optionally, the state of its training.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="State">The state of its training; null for a model without one.</param>
public sealed record ModelCheckpoint(VlaeModel Model, TrainingState? State = null)
{
    // PyTorch's names for the state of Adamax.
    private const string MomentPrefix = "optimizer.exp_avg.";
    private const string NormPrefix = "optimizer.exp_inf.";

    // Adam's second moment; and the trained parameters, if the model has their running average.
    private const string SquarePrefix = "optimizer.exp_avg_sq.";
    private const string TrainedPrefix = "optimizer.parameters.";

    /// <summary>Writes the file completely or not at all.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>FileNotWritten</c>.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the file's contents.</summary>
    public void Write(Stream stream)
    {
        var metadata = new OrderedDictionary<string, string> { ["format"] = "vlae" };
        foreach ((string name, string text) in CheckpointMetadata.Of(Model))
            metadata.Add(name, text);

        if (Model.Inspection is { } inspection)
            CheckpointMetadata.AddInspection(metadata, inspection);
        if (Model.Classifier is { } classifier)
            CheckpointMetadata.AddClassifier(metadata, classifier);
        List<SafetensorsTensor> tensors =
        [
            .. Tensors("", Model.Parameters), .. PriorTensors.Of(Model.Prior),
            .. InspectionTensors.Of(Model.Inspection), .. ClassifierTensors.Of(Model.Classifier),
        ];
        if (State is { } state)
        {
            CheckpointMetadata.Add(metadata, new(
                state.EpochsDone,
                state.StepsIntoEpoch,
                state.LossesIntoEpoch,
                state.ElapsedInEpoch,
                state.Optimizer.Step,
                state.Optimizer.Variance,
                state.Optimizer.Guard,
                state.Rollbacks == 0 ? null : state.Rollbacks));
            tensors.AddRange(Tensors(MomentPrefix, state.Optimizer.FirstMoment));
            tensors.AddRange(Tensors(SecondPrefix(Model.Provenance.Options), state.Optimizer.SecondMoment));
            if (state.Parameters is { } trained)
                tensors.AddRange(Tensors(TrainedPrefix, trained));
        }

        SafetensorsWriter.Write(stream, metadata, tensors);
    }

    /// <summary>Reads a file. Without Vlae's metadata, its architecture is inferred.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="backend">The backend that runs the model; by default, the built-in one.</param>
    /// <param name="cancel">Stops between tensors.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c>, <c>CheckpointCorrupt</c>, <c>CheckpointMismatch</c>,
    /// <c>CheckpointNotFinite</c>,
    /// <c>CheckpointTypeUnsupported</c>, <c>ImpossibleArchitecture</c>, <c>FileIsDataSet</c>.
    /// </exception>
    public static ModelCheckpoint Read(
        string path, ILadderBackend? backend = null, CancellationToken cancel = default)
    {
        using INamedTensors file = TensorNames.Unwrap(SafetensorsFile.Read(path), path);
        return Read(file, path, wiring: null, backend, withState: true, cancel);
    }

    /// <summary>Reads a file of tensors in any format.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for error messages and the model's name.</param>
    /// <param name="wiring">The wiring, if the file does not have it; by default, the notebook's.</param>
    /// <param name="backend">The backend that runs the model; by default, the built-in one.</param>
    /// <param name="withState">Whether the state of its training is read: twice as many values or more.</param>
    /// <param name="cancel">Stops between tensors.</param>
    internal static ModelCheckpoint Read(
        INamedTensors file, string path, LadderWiring? wiring, ILadderBackend? backend, bool withState,
        CancellationToken cancel)
    {
        if (file.FindShape(TensorNames.OfImages) is { Length: 4 })
            throw new VlaeException("FileIsDataSet", $"'{path}' is not a model: it is a file of images.");

        LadderArchitecture? known = CheckpointMetadata.Architecture(file, path);
        if (known is not null && wiring is { } other && other != known.Wiring)
        {
            throw new VlaeException(
                "CheckpointMismatch",
                $"'{path}' has a ladder of {known}, and {other} wiring was requested: leave it out.");
        }

        LadderArchitecture architecture =
            known ?? ArchitectureInference.Of(file, wiring ?? LadderWiring.Notebook);
        var budget = new ValueBudget(file, path);
        ParameterSet Part(string prefix) =>
            StateDictReader.Read(file, path, prefix, architecture, budget, cancel);

        ParameterSet parameters = Part("");
        ModelProvenance provenance = CheckpointMetadata.Provenance(file, path);
        TrainingProgressJson? progress = CheckpointMetadata.Progress(file, path);
        TrainingState? state = withState && progress is not null
            ? StateOf(progress, parameters, provenance.Options, Part) : null;
        FittedPrior? prior = PriorTensors.Read(file, path, architecture, budget);
        FittedInspection? inspection = InspectionTensors.Read(file, path, architecture.Image, budget);
        FittedClassifier? classifier = ClassifierTensors.Read(file, path, architecture, budget);
        ImmutableArray<string> own =
        [
            .. prior is null ? [] : PriorTensors.Names, .. inspection is null ? [] : InspectionTensors.Names,
            .. classifier is null ? [] : ClassifierTensors.Names,
        ];
        StateDictReader.RequireNothingElse(
            file, path, architecture, own, progress is null
                ? [""]
                : ["", MomentPrefix, SecondPrefix(provenance.Options), TrainedPrefix]);
        var model = new VlaeModel(parameters, backend)
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Likelihood = CheckpointMetadata.Likelihood(file, path),
            History = CheckpointMetadata.History(file, path),
            Prior = prior,
            Inspection = inspection,
            Classifier = classifier,
            Provenance = provenance,
        };
        return new(model, state);
    }

    private static IEnumerable<SafetensorsTensor> Tensors(string prefix, ParameterSet set) =>
        set.Catalog.Specs.Select(spec =>
            new SafetensorsTensor(prefix + spec.Name, spec.Shape, set[spec.Name].ToArray()));

    private static string SecondPrefix(TrainingOptions? options) =>
        options?.Optimizer is OptimizerKind.Adam or OptimizerKind.AdamW ? SquarePrefix : NormPrefix;

    private static TrainingState StateOf(
        TrainingProgressJson progress, ParameterSet parameters, TrainingOptions? options,
        Func<string, ParameterSet> part)
    {
        bool averages = options?.EmaDecay > 0;
        var optimizer = new OptimizerState(
            progress.OptimizerStep,
            part(MomentPrefix),
            part(SecondPrefix(options)))
        {
            Average = averages ? parameters : null,
            Variance = progress.Variance ?? 1,
            Guard = progress.Guard ?? new(),
        };
        return new(
            progress.EpochsDone, progress.StepsIntoEpoch, progress.LossesIntoEpoch, progress.ElapsedInEpoch, optimizer)
        {
            Parameters = averages ? part(TrainedPrefix) : null,
            Rollbacks = progress.Rollbacks ?? 0,
        };
    }
}
