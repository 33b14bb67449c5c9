namespace Vlae.Noise;

/// <summary>The purpose of a noise stream. Streams of different purposes are always different.</summary>
public enum NoisePurpose
{
    /// <summary>Initial parameters of a network; substream: number of the parameter.</summary>
    Initialization,

    /// <summary>The order of an epoch; step: the epoch.</summary>
    EpochOrder,

    /// <summary>
    /// The latent draws of training; step: the training step, substream: the sample within the batch.
    /// </summary>
    TrainingLatent,

    /// <summary>
    /// The dropout masks of training; step: the training step, substream: the sample within the batch.
    /// </summary>
    TrainingDropout,

    /// <summary>The latent draws of validation; substream: the image.</summary>
    ValidationLatent,

    /// <summary>Codes drawn from the prior; substream: number of the sample.</summary>
    PriorSample,

    /// <summary>Codes drawn from the posterior of an image; substream: number of the image.</summary>
    PosteriorSample,

    /// <summary>The draws of the importance-weighted bound; step: the draw, substream: the image.</summary>
    ImportanceSample,

    /// <summary>The split of samples into those that a probe learns from and those it is scored on.</summary>
    HeldOutHalf,

    /// <summary>The permutation of a factor over the samples, for a baseline; step: the factor.</summary>
    ShuffledFactor,

    /// <summary>The bootstrap samples of a tree in a forest; step: the factor, substream: the tree.</summary>
    Bootstrap,

    /// <summary>The initial weights of a class reader.</summary>
    ClassReader,

    /// <summary>
    /// The binarization of training images; step: the training step, substream: the sample within the batch.
    /// </summary>
    TrainingBinarization,

    /// <summary>
    /// The noise on a denoiser's input; step: the training step, substream: the sample within the batch.
    /// </summary>
    TrainingCorruption,

    /// <summary>The binarization of measured images; substream: the image.</summary>
    Binarization,

    /// <summary>The choice of training images to hold out for validation.</summary>
    ValidationChoice,

    /// <summary>
    /// Components of a fitted prior. Step 0: of a drawn code; substream: number of the sample. Step 1: the images that
    /// the components of a fit start from.
    /// </summary>
    PriorComponent,

    /// <summary>The choice of images at random from a data set.</summary>
    ImageChoice,

    /// <summary>
    /// The random changes of training images; step: the training step, substream: the sample within the batch.
    /// </summary>
    Augmentation,

    /// <summary>
    /// Copies of images, by which a search for duplicates is calibrated; substream: number of the copy.
    /// </summary>
    ImageCopy,

    /// <summary>The parts of labeled images that are held out in turn; step: the depth of the choice.</summary>
    HeldOutFold,

    /// <summary>Codes drawn like those of some images; substream: number of the sample.</summary>
    SampleAlike,

    /// <summary>
    /// The factors of generated sprites; step: the split, substream: the image. Its number is fixed, so that the data
    /// set never changes.
    /// </summary>
    Sprite = 64,

    /// <summary>Samples of posteriors by which the information of codes is estimated; substream: the image.</summary>
    InformationSample,
}
