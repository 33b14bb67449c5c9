namespace Vlae.Training;

/// <summary>The model with the best validation so far, and how long it has been so.</summary>
/// <param name="patience">Epochs without a better one after which training ends; 0 to go on.</param>
/// <param name="warmupEpochs">Epochs that do not count: the loss is not the whole one yet.</param>
internal sealed class BestModel(int patience, double warmupEpochs)
{
    private double _total = double.PositiveInfinity;
    private int _since;

    /// <summary>The model; null before the first validation that counts, or where nobody has it any more.</summary>
    public VlaeModel? Model { get; set; }

    /// <summary>The epoch that it is of, counted as by <see cref="Add"/>; null before the first that counts.</summary>
    public int? Epoch { get; private set; }

    /// <summary>Whether training is to end.</summary>
    public bool IsOver => patience > 0 && _since >= patience;

    /// <summary>Takes an epoch into account; gives whether it is the best so far.</summary>
    /// <param name="epoch">Epochs of this training that are done, this one included.</param>
    /// <param name="total">Its validation; null for none. One that is no number is never the best.</param>
    public bool Add(int epoch, double? total)
    {
        if (total is not { } value || epoch < warmupEpochs)
            return false;

        bool better = value < _total;
        (_total, _since, Epoch) = better ? (value, 0, epoch) : (_total, _since + 1, Epoch);
        return better;
    }
}
