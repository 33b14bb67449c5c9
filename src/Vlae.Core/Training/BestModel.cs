namespace Vlae.Training;

/// <summary>Keeps the model with the best validation so far, and decides on early stopping.</summary>
/// <param name="patience">Epochs without improvement after which training stops; 0 for no early stopping.</param>
/// <param name="warmupEpochs">Epochs that do not count, because their loss is not yet the full loss.</param>
internal sealed class BestModel(int patience, double warmupEpochs)
{
    private double _total = double.PositiveInfinity;
    private int _epochsSinceBest;

    /// <summary>The model; null before the first validation that counts, or if it was not kept.</summary>
    public VlaeModel? Model { get; set; }

    /// <summary>The epoch of the best validation, as given to <see cref="Add"/>; null before the first.</summary>
    public int? Epoch { get; private set; }

    /// <summary>Whether training has to stop early.</summary>
    public bool IsOver => patience > 0 && _epochsSinceBest >= patience;

    /// <summary>Starts again after some epochs. The model stays if it is that of their best one.</summary>
    /// <param name="reports">The reports of these epochs; empty for none.</param>
    public void Restart(IEnumerable<EpochReport> reports)
    {
        (VlaeModel? model, int? epoch) = (Model, Epoch);
        (_total, _epochsSinceBest, Epoch) = (double.PositiveInfinity, 0, null);
        foreach ((int i, EpochReport report) in reports.Index())
            Add(i + 1, report.ValidationTotal);
        Model = Epoch == epoch ? model : null;
    }

    /// <summary>Takes an epoch into account; returns whether it is the best so far.</summary>
    /// <param name="epoch">Number of finished epochs of this training, this one included.</param>
    /// <param name="total">The validation loss; null without validation. NaN is never the best.</param>
    public bool Add(int epoch, double? total)
    {
        if (total is not { } value || epoch < warmupEpochs)
            return false;

        bool better = value < _total;
        (_total, _epochsSinceBest, Epoch) = better ? (value, 0, epoch) : (_total, _epochsSinceBest + 1, Epoch);
        return better;
    }
}
