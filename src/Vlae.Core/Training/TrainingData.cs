using Vlae.Data;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>What a training trains on, and what it is validated on.</summary>
internal sealed class TrainingData
{
    private readonly TrainingRows _rows;
    private readonly ImageSet? _validation;

    /// <summary>Chooses the rows.</summary>
    /// <param name="images">The training images, those that are held out included.</param>
    /// <param name="validation">Other images to validate on; null for those that the options hold out, if any.</param>
    /// <param name="options">How many are held out, and the seed that chooses them.</param>
    public TrainingData(ImageSet images, ImageSet? validation, TrainingOptions options)
    {
        (Images, _validation) = (images, validation);
        _rows = TrainingRows.Choose(images.Count, options.ValidationCount, options.Seed);
        StepsPerEpoch = (_rows.Train.Length + options.BatchSize - 1) / options.BatchSize;
    }

    /// <summary>The training images, those that are held out included.</summary>
    public ImageSet Images { get; }

    /// <summary>How many images are trained on.</summary>
    public int Count => _rows.Train.Length;

    /// <summary>Steps of an epoch; the last one has the images that are left.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Whether there are images to validate on.</summary>
    public bool HasValidation => _validation is not null || _rows.HeldOut.Length > 0;

    /// <summary>Writes the order in which an epoch visits the training images: rows of <see cref="Images"/>.</summary>
    /// <param name="order">Receives it: <see cref="Count"/> rows.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void Shuffle(Span<int> order, long seed, int epoch) => _rows.Shuffle(order, seed, epoch);

    /// <summary>Measures a model on the validation images; gives the epoch's report with that in it.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public EpochReport Validate(
        EpochReport report, VlaeModel model, TrainingOptions options, CancellationToken cancel) => Validation.Measure(
            report, model, _validation ?? Images, _validation is null ? _rows.HeldOut : default, options, cancel);
}
