using Vlae.Data;
using Vlae.Engine;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>The models that a training makes: an engine's parameters, with all that is known of them.</summary>
/// <param name="start">The model that it started from.</param>
/// <param name="images">What it trains on.</param>
/// <param name="options">How.</param>
/// <param name="backend">What computes, and is to compute with the models.</param>
internal sealed class TrainedModels(
    VlaeModel start, ImageSet images, TrainingOptions options, ILadderBackend backend)
{
    /// <summary>The model as an engine has it now.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="history">The epochs that are done.</param>
    /// <param name="given">What the provenance is to say beside what is known here.</param>
    public VlaeModel Of(ITrainingEngine engine, IEnumerable<EpochReport> history, ModelProvenance given) =>
        new(engine.GetAverage(), backend)
        {
            Name = start.Name ?? images.Name,
            Likelihood = new(options.Likelihood, engine.Variance, options.Binarize),
            History = [.. history],
            Provenance = given with
            {
                Version = VlaeVersion.Current,
                Backend = backend.Name,
                DataSet = images.Name,
                DataSha256 = images.Sha256,
                Options = options,
                Created = DateTimeOffset.UtcNow,
            },
        };

    /// <summary>A model that this training made before it was stopped.</summary>
    public VlaeModel Rewrap(VlaeModel made) => new(made.Parameters, backend)
    {
        Name = start.Name, Likelihood = made.Likelihood, History = made.History, Provenance = made.Provenance,
    };
}
