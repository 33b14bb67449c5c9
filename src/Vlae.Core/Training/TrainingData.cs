using Vlae.Data;
using Vlae.Distributed;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>The training images and the validation images of a training.</summary>
internal sealed class TrainingData
{
    private readonly TrainingRows _rows;

    /// <summary>Splits the images.</summary>
    /// <param name="images">All images, including the held-out ones.</param>
    /// <param name="validation">Other images for validation; null for those that the options hold out, if any.</param>
    /// <param name="options">The number of held-out images, and the seed that chooses them.</param>
    public TrainingData(ImageSet images, ImageSet? validation, TrainingOptions options)
    {
        (Images, OtherImages) = (images, validation);
        _rows = TrainingRows.Choose(images.Count, options.ValidationCount, options.Seed);
        StepsPerEpoch = (_rows.Train.Length + options.BatchSize - 1) / options.BatchSize;
    }

    /// <summary>All images, including the held-out ones.</summary>
    public ImageSet Images { get; }

    /// <summary>Other images to validate on; null if there are none.</summary>
    public ImageSet? OtherImages { get; }

    /// <summary>Number of images to train on.</summary>
    public int Count => _rows.Train.Length;

    /// <summary>Steps per epoch. The last step has the remaining images.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Whether there are images to validate on.</summary>
    public bool HasValidation => OtherImages is not null || _rows.HeldOut.Length > 0;

    /// <summary>Writes the order of an epoch, as rows of <see cref="Images"/>.</summary>
    /// <param name="order">Receives <see cref="Count"/> rows.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void Shuffle(Span<int> order, long seed, int epoch) => _rows.Shuffle(order, seed, epoch);

    /// <summary>Measures a model on the validation images; returns the report with the results added.</summary>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public EpochReport Validate(
        EpochReport report, VlaeModel model, TrainingOptions options, ICommunicator? ranks, CancellationToken cancel) =>
        Validation.Measure(
            report, model, OtherImages ?? Images, OtherImages is null ? _rows.HeldOut : default, options, ranks,
            cancel);
}
