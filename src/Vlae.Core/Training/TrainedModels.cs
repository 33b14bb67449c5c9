using Vlae.Data;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>Makes the models of a training: the engine's parameters, with name, history and provenance.</summary>
/// <param name="start">The model that the training started from.</param>
/// <param name="data">The training images, and those to validate on.</param>
/// <param name="options">The training options.</param>
/// <param name="backend">The backend of the training, and of the models.</param>
/// <param name="hashesData">
/// Whether the provenance has the SHA-256 of the images, which are all read for it: only where models are saved.
/// </param>
internal sealed class TrainedModels(
    VlaeModel start, TrainingData data, TrainingOptions options, ILadderBackend backend, bool hashesData)
{
    // One copy serves all models of a step: large networks have hundreds of megabytes.
    private ParameterSet? _copy;

    /// <summary>The engine's current model.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="history">Reports of the finished epochs.</param>
    /// <param name="given">Provenance from the caller (seed, command); the rest is filled in here.</param>
    public VlaeModel Of(ITrainingEngine engine, IEnumerable<EpochReport> history, ModelProvenance given) =>
        new(_copy ??= engine.GetAverage(), backend)
        {
            Name = start.Name ?? data.Images.Name,
            Likelihood = new(options.Likelihood, engine.Variance, options.Binarize),
            History = [.. history],
            Provenance = given with
            {
                Version = VlaeVersion.Current,
                Backend = backend.Name,
                DataSet = data.Images.Name,
                DataSha256 = hashesData ? data.Images.Sha256 : null,
                ValidationSha256 = hashesData ? data.OtherImages?.Sha256 : null,
                Options = options,
                Created = DateTimeOffset.UtcNow,
            },
        };

    /// <summary>Says that the engine's parameters have changed.</summary>
    public void Forget() => _copy = null;
}
