using System.Collections.Immutable;
using System.Globalization;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Meaning;
using Vlae.Likelihoods;

namespace Vlae.Evaluation;

/// <summary>A model measured on some images. All losses are means over the images, in nats per image.</summary>
/// <remarks>
/// The likelihood is the model's. The notebook's likelihood is the Gaussian of unit variance,
/// log p(x|z) = -sum((x - y)^2)/2, without its constant d/2 log 2 pi (d: the pixels of an image). Add the constant for
/// a log density. Numbers of different likelihoods cannot be compared.
/// </remarks>
public sealed record ModelMeasurement
{
    /// <summary>The model's name; null if it has none.</summary>
    public string? Model { get; init; }

    /// <summary>The data set of the images; null if they come from several data sets, or from none.</summary>
    public string? DataSet { get; init; }

    /// <summary><c>Train</c> or <c>Test</c>; null if the images are from both, or from no data set.</summary>
    public string? Split { get; init; }

    /// <summary>The number of measured images.</summary>
    public required long Images { get; init; }

    /// <summary>Pixels of an image times its channels: d in the formulas.</summary>
    public required int Pixels { get; init; }

    /// <summary>
    /// SHA-256 of the images' pixels in their order, one byte per pixel, in lower-case hexadecimal. For a whole data
    /// set this is the hash in a model's provenance.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>The seed of the draws. The same seed and images give the same numbers.</summary>
    public required long Seed { get; init; }

    /// <summary>
    /// The likelihood of the reconstruction. If it is binarized, the images were made black and white.
    /// </summary>
    public PixelLikelihood Likelihood { get; init; } = new();

    /// <summary>
    /// Mean of -log p(x|z) with one draw of z from the posterior per image. For the unit Gaussian it is
    /// <c>sum((x - y)^2)/2</c>.
    /// </summary>
    public required double Reconstruction { get; init; }

    /// <summary>The same with the posterior's mean as z. It is lower, and is not part of a bound.</summary>
    public required double ReconstructionFromMean { get; init; }

    /// <summary>The levels, from 1 (bottom) to L (top): KL by dimension, and the active dimensions.</summary>
    public required ImmutableArray<LevelMeasurement> Levels { get; init; }

    /// <summary>
    /// Mean KL(q(z|x) || N(0, 1)) over all levels (Kingma and Welling, arXiv 1312.6114, appendix B).
    /// </summary>
    public double KL => Levels.Sum(level => level.KL);

    /// <summary>Reconstruction + KL: the loss, and an upper bound of -log p(x), without the constant.</summary>
    public double NegativeElbo => Reconstruction + KL;

    /// <summary>The evidence lower bound of log p(x), without the constant.</summary>
    public double Elbo => -NegativeElbo;

    /// <summary>Draws per image for the importance-weighted bound; 0 if the bound was not computed.</summary>
    public int ImportanceSamples { get; init; }

    /// <summary>
    /// The importance-weighted lower bound of log p(x), without the constant. It is tighter than the ELBO, and more
    /// draws make it tighter (Burda, Grosse and Salakhutdinov, arXiv 1509.00519, equation 8). Null if it was not
    /// computed.
    /// </summary>
    public double? ImportanceWeightedBound { get; init; }

    /// <summary>The number of dimensions with a mean KL above 0.01 nats, over all levels.</summary>
    public int ActiveDimensions => Levels.Sum(level => level.ActiveDimensions);

    /// <summary>The number of dimensions whose mean has a variance above 0.01, over all levels.</summary>
    public int ActiveUnits => Levels.Sum(level => level.ActiveUnits);

    /// <summary>
    /// The negative ELBO in bits per pixel and channel, with its constant. For a density, pixels have 256 values, and
    /// the density is taken at the middle of a value's bin: for the unit Gaussian this is (-ELBO + d/2 log 2 pi - d
    /// log(2/255)) / (d log 2). For Bernoulli pixels it is -ELBO / (d log 2).
    /// </summary>
    /// <remarks>
    /// A uniform distribution needs 8 bits. The unit Gaussian needs more where its variance is too large for the
    /// images. Use the number to compare models with this likelihood: the unit Gaussian is not a model of bytes.
    /// </remarks>
    public double BitsPerDimension => ((NegativeElbo / Pixels) + Likelihood.NatsLeftOut) / Math.Log(2);

    /// <summary>How the code represents the known factors; null if it was not measured.</summary>
    public DisentanglementMeasurement? Disentanglement { get; init; }

    /// <summary>How well classes can be told from the code; null if it was not measured.</summary>
    public ClassificationMeasurement? Classification { get; init; }

    /// <summary>What each level means, as fractions of the variance of drawn images; null if not measured.</summary>
    public LevelMeaning? Meaning { get; init; }

    /// <summary>The model, its loss, and the number of images.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Model ?? "model"}: -ELBO {NegativeElbo:F2} nats on {Images:N0} images of {DataSet ?? "no data set"}");
}
