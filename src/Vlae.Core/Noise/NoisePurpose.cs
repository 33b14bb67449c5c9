namespace Vlae.Noise;

/// <summary>What a stream of noise is for; streams of different purposes never meet, whatever their numbers.</summary>
public enum NoisePurpose
{
    /// <summary>Parameters of an untrained network; substream: number of the parameter.</summary>
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

    /// <summary>Codes drawn from the posterior of an image; substream: number of the image on the pipeline.</summary>
    PosteriorSample,

    /// <summary>The draws of the importance-weighted bound; step: the draw, substream: the image.</summary>
    ImportanceSample,

    /// <summary>Which samples a probe learns from, and which it is scored on.</summary>
    HeldOutHalf,

    /// <summary>A factor shuffled over the samples, for a baseline; step: the factor.</summary>
    ShuffledFactor,

    /// <summary>The samples that a tree of a forest learns from; step: the factor, substream: the tree.</summary>
    Bootstrap,

    /// <summary>The weights that a reader of classes starts from.</summary>
    ClassReader,

    /// <summary>
    /// Which pixels are white, in training; step: the training step, substream: the sample within the batch.
    /// </summary>
    TrainingBinarization,

    /// <summary>
    /// The noise that a denoiser trains with; step: the training step, substream: the sample within the batch.
    /// </summary>
    TrainingCorruption,

    /// <summary>Which pixels of a measured image are white; substream: the image.</summary>
    Binarization,

    /// <summary>Which training images are held out for validation.</summary>
    ValidationChoice,
}
