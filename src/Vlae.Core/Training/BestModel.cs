using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>Keeps the model with the best validation so far, and decides on early stopping.</summary>
/// <param name="options">
/// The training options. Their patience (<see cref="TrainingOptions.EarlyStopping"/>) is the number of epochs without
/// improvement after which training stops; 0 for no early stopping. Their <see cref="TrainingOptions.Beta"/> weights
/// the levels: the best model is the best by the loss that is trained.
/// </param>
/// <param name="warmupEpochs">Epochs that do not count, because their loss is not yet the full loss.</param>
internal sealed class BestModel(TrainingOptions options, double warmupEpochs)
{
    private double _loss = double.PositiveInfinity;
    private int _epochsSinceBest;

    // The best of the epochs up to the start of this run, and up to the last good state: a return makes it the best.
    private (VlaeModel? Model, int? Epoch)? _first;
    private (VlaeModel? Model, int? Epoch) _kept;

    /// <summary>The model; null before the first validation that counts, or if it was not kept.</summary>
    public VlaeModel? Model { get; set; }

    /// <summary>The epoch of the best validation, as given to <see cref="Add"/>; null before the first.</summary>
    public int? Epoch { get; private set; }

    /// <summary>Whether training has to stop early.</summary>
    public bool IsOver => options.EarlyStopping > 0 && _epochsSinceBest >= options.EarlyStopping;

    /// <summary>Says that the training may return to where it is now.</summary>
    public void Keep()
    {
        _kept = (Model, Epoch);
        _first ??= _kept;
    }

    /// <summary>Starts again after some epochs, with the model of their best one, if it was kept.</summary>
    /// <param name="reports">The reports of these epochs; empty for none.</param>
    public void Restart(IEnumerable<EpochReport> reports)
    {
        (VlaeModel? Model, int? Epoch)[] known = [(Model, Epoch), _kept, _first.GetValueOrDefault()];
        (_loss, _epochsSinceBest, Epoch) = (double.PositiveInfinity, 0, null);
        foreach ((int i, EpochReport report) in reports.Index())
            Add(i + 1, report);
        Model = Epoch is null ? null : known.FirstOrDefault(best => best.Epoch == Epoch).Model;
    }

    /// <summary>Takes an epoch into account; returns whether it is the best so far.</summary>
    /// <param name="epoch">Number of finished epochs of this training, this one included.</param>
    /// <param name="report">Its report. Without a validation it does not count. NaN is never the best.</param>
    public bool Add(int epoch, EpochReport report)
    {
        if (LossOf(report) is not { } loss || epoch < warmupEpochs)
            return false;

        bool better = loss < _loss;
        (_loss, _epochsSinceBest, Epoch) = better ? (loss, 0, epoch) : (_loss, _epochsSinceBest + 1, Epoch);
        return better;
    }

    /// <summary>Reconstruction + sum over levels of beta x KL, on the held-out images, in nats per image.</summary>
    private double? LossOf(EpochReport report) =>
        options.Beta.Count == 0 || report.ValidationLevelKL.Count == 0
            ? report.ValidationTotal
            : report.ValidationReconstruction
                + report.ValidationLevelKL.Select((kl, i) => options.BetaOf(i + 1) * kl).Sum();
}
