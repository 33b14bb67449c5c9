using System.Collections.Immutable;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Evaluation;

/// <summary>A model's place among others that were measured on the same images.</summary>
/// <param name="Place">From 1, the best, among the models of its likelihood.</param>
/// <param name="Model">The model.</param>
/// <param name="Measured">What it is worth on the images.</param>
public sealed record ModelComparison(int Place, VlaeModel Model, ModelMeasurement Measured)
{
    /// <summary>The model's name; null if it has none.</summary>
    public string? Name => Model.Name;

    /// <summary>The recipe that it was trained by last, some options changed perhaps; null if untrained.</summary>
    public TrainingRecipe? Recipe => Model.Provenance.Options?.Recipe;

    /// <summary>
    /// How its images are distributed, such as <c>Bernoulli, binarized</c>: places of one do not compare with those of
    /// another.
    /// </summary>
    public string Likelihood => Measured.Likelihood.ToString();

    /// <summary>The negative ELBO that it is ranked by, in nats an image.</summary>
    public double NegativeElbo => Measured.NegativeElbo;

    /// <summary>Mean of -log p(x|z), z drawn from the posterior, in nats an image.</summary>
    public double Reconstruction => Measured.Reconstruction;

    /// <summary>Mean divergence from the prior, in nats an image.</summary>
    public double KL => Measured.KL;

    /// <summary>How many dimensions have a mean KL above 0.01 nats.</summary>
    public int ActiveDimensions => Measured.ActiveDimensions;

    /// <summary>The total training loss of its last epoch, in nats a sample; null if it was not trained.</summary>
    public double? Loss => Model.Loss;

    /// <summary>How many epochs it was trained for.</summary>
    public int Epochs => Model.History.Length;

    /// <summary>The time that its epochs took, validation apart.</summary>
    public TimeSpan TrainingTime => Model.TrainingTime;

    /// <summary>Number of its parameters.</summary>
    public int ParameterCount => Model.ParameterCount;

    /// <summary>Names the randomness of its last training; null if it was not trained.</summary>
    public long? Seed => Model.Provenance.Options?.Seed;

    /// <summary>
    /// Ranks models by their negative ELBO, the lowest first, those of each likelihood by themselves: the numbers of
    /// different ones do not compare. One that is no number is the last.
    /// </summary>
    /// <param name="measured">The models, each with what it is worth on the same images.</param>
    /// <returns>The likelihoods one after another, in the order of <see cref="LikelihoodKind"/>.</returns>
    public static ImmutableArray<ModelComparison> Of(
        IEnumerable<(VlaeModel Model, ModelMeasurement Measured)> measured) =>
    [
        .. measured
            .GroupBy(one => (one.Measured.Likelihood.Kind, one.Measured.Likelihood.Binarized))
            .OrderBy(group => group.Key)
            .SelectMany(group => group
                .OrderBy(one => double.IsNaN(one.Measured.NegativeElbo))
                .ThenBy(one => one.Measured.NegativeElbo)
                .Select((one, i) => new ModelComparison(i + 1, one.Model, one.Measured))),
    ];

    /// <summary>Such as <c>1. fast: 44.51 nats (UnitGaussian)</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Place}. {Name ?? "model"}: {NegativeElbo:F2} nats ({Likelihood})");
}
