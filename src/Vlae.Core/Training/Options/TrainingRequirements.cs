using Vlae.Data;

namespace Vlae.Training.Options;

/// <summary>Checks of a training's options and images.</summary>
internal static class TrainingRequirements
{
    /// <summary>Refuses options and images that do not fit the model, before any work is done.</summary>
    /// <param name="model">The model to start from.</param>
    /// <param name="images">The training images.</param>
    /// <param name="validation">Images for validation; null for those that the options hold out, if any.</param>
    /// <param name="options">The options.</param>
    public static void Check(VlaeModel model, ImageSet images, ImageSet? validation, TrainingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ValidationCount);
        Check(model, images);
        options.RequireBeta(model.Architecture.Levels.Length);
        if (options.ValidationCount >= images.Count)
        {
            throw new VlaeException(
                "TooManyHeldOut",
                $"{options.ValidationCount:N0} images cannot be held out of {images.Count:N0}: nothing would be left " +
                "to train on.");
        }

        if (validation is not null)
            Check(model, validation);
        else if (options is { EarlyStopping: > 0, ValidationCount: 0 })
        {
            throw new VlaeException(
                "NothingToStopOn",
                "Early stopping goes by validation: give images to validate on, or hold some out (ValidationCount).");
        }
    }

    private static void Check(VlaeModel model, ImageSet images)
    {
        if (images.Count == 0)
        {
            throw new VlaeException(
                "EmptyDataSet", $"There are no images in {images.Name} {images.Split} to train on.");
        }

        if (images.Shape != model.Architecture.Image)
        {
            throw new VlaeException("ImageShapeMismatch",
                $"The images of {images.Name} are {images.Shape} (channels x rows x columns), the model reads " +
                $"{model.Architecture.Image}: make a model for this shape, or use other images.");
        }
    }
}
