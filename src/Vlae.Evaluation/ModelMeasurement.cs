using System.Collections.Immutable;
using System.Globalization;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Meaning;
using Vlae.Likelihoods;

namespace Vlae.Evaluation;

/// <summary>What a model is worth on some images. All losses are means over the images, in nats an image.</summary>
/// <remarks>
/// The likelihood is the model's. The notebook's, the Gaussian of unit variance, is log p(x|z) = -sum((x - y)^2)/2,
/// without its constant d/2 log 2 pi (d the pixels of an image): add it for a log density. Numbers of different
/// likelihoods do not compare.
/// </remarks>
public sealed record ModelMeasurement
{
    /// <summary>The model's name; null if it has none.</summary>
    public string? Model { get; init; }

    /// <summary>The data set that the images are of; null where they are of several, or of none.</summary>
    public string? DataSet { get; init; }

    /// <summary><c>Train</c> or <c>Test</c>; null where the images are of both, or of no data set.</summary>
    public string? Split { get; init; }

    /// <summary>How many images were measured.</summary>
    public required long Images { get; init; }

    /// <summary>Pixels of an image, times its channels: d of the formulas.</summary>
    public required int Pixels { get; init; }

    /// <summary>
    /// SHA-256 of the images' pixels in their order, a byte each, in lower-case hexadecimal: of a whole data set, what
    /// a model's provenance records.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>Names the draws: the same seed on the same images gives the same numbers.</summary>
    public required long Seed { get; init; }

    /// <summary>What the reconstruction is a loss of; images of a binarized one were made black and white.</summary>
    public PixelLikelihood Likelihood { get; init; } = new();

    /// <summary>
    /// Mean of -log p(x|z), of the unit Gaussian <c>sum((x - y)^2)/2</c>, with z drawn from the posterior, once an image.
    /// </summary>
    public required double Reconstruction { get; init; }

    /// <summary>The same with z the posterior's mean: lower, and no part of a bound.</summary>
    public required double ReconstructionFromMean { get; init; }

    /// <summary>The levels, from 1 (bottom) to L (top): KL by dimension, what is active.</summary>
    public required ImmutableArray<LevelMeasurement> Levels { get; init; }

    /// <summary>
    /// Mean KL(q(z|x) || N(0, 1)) over all levels (Kingma and Welling, arXiv 1312.6114, appendix B).
    /// </summary>
    public double KL => Levels.Sum(level => level.KL);

    /// <summary>Reconstruction + KL: the loss, and an upper bound of -log p(x), the constant left out.</summary>
    public double NegativeElbo => Reconstruction + KL;

    /// <summary>The evidence lower bound of log p(x), the constant left out.</summary>
    public double Elbo => -NegativeElbo;

    /// <summary>Draws an image of the importance-weighted bound; 0 if it was not asked for.</summary>
    public int ImportanceSamples { get; init; }

    /// <summary>
    /// The importance-weighted lower bound of log p(x), the constant left out: tighter than the ELBO, and more so the
    /// more draws (Burda, Grosse and Salakhutdinov, arXiv 1509.00519, equation 8); null if it was not asked for.
    /// </summary>
    public double? ImportanceWeightedBound { get; init; }

    /// <summary>How many dimensions have a mean KL above 0.01 nats, over all levels.</summary>
    public int ActiveDimensions => Levels.Sum(level => level.ActiveDimensions);

    /// <summary>How many dimensions have a mean that varies by more than 0.01, over all levels.</summary>
    public int ActiveUnits => Levels.Sum(level => level.ActiveUnits);

    /// <summary>
    /// The negative ELBO as bits a pixel and channel, its constant included: of densities for pixels of 256 values, the
    /// density taken at the middle of a value's bin, such as (-ELBO + d/2 log 2 pi - d log(2/255)) / (d log 2) of the
    /// unit Gaussian; of Bernoulli pixels, -ELBO / (d log 2).
    /// </summary>
    /// <remarks>
    /// Above 8, which knowing nothing costs, wherever the unit variance is wide for the images: it compares models with
    /// this likelihood, and says that it is no model of bytes.
    /// </remarks>
    public double BitsPerDimension => ((NegativeElbo / Pixels) + Likelihood.NatsLeftOut) / Math.Log(2);

    /// <summary>How the known factors lie in the code; null if that was not asked for.</summary>
    public DisentanglementMeasurement? Disentanglement { get; init; }

    /// <summary>What each level means, in shares of what differs between drawn images; null if not asked for.</summary>
    public LevelMeaning? Meaning { get; init; }

    /// <summary>The model, and its loss on how many images.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Model ?? "model"}: -ELBO {NegativeElbo:F2} nats on {Images:N0} images of {DataSet ?? "no data set"}");
}
