using System.Collections.Immutable;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Evaluation;

/// <summary>A model's place among others that were measured on the same images.</summary>
/// <param name="Place">Its place among the models with its likelihood; 1 is the best.</param>
/// <param name="Model">The model.</param>
/// <param name="Measured">Its measurement on the images.</param>
public sealed record ModelComparison(int Place, VlaeModel Model, ModelMeasurement Measured)
{
    /// <summary>The model's name; null if it has none.</summary>
    public string? Name => Model.Name;

    /// <summary>The recipe of its last training; some options may differ from the recipe. Null if untrained.</summary>
    public TrainingRecipe? Recipe => Model.Provenance.Options?.Recipe;

    /// <summary>
    /// How its images are distributed, such as <c>Bernoulli, binarized</c>. Places under different likelihoods cannot
    /// be compared.
    /// </summary>
    public string Likelihood => Measured.Likelihood.ToString();

    /// <summary>The negative ELBO, which gives the place, in nats per image.</summary>
    public double NegativeElbo => Measured.NegativeElbo;

    /// <summary>Mean of -log p(x|z) with z from the posterior, in nats per image.</summary>
    public double Reconstruction => Measured.Reconstruction;

    /// <summary>Mean divergence from the prior, in nats per image.</summary>
    public double KL => Measured.KL;

    /// <summary>The number of dimensions with a mean KL above 0.01 nats.</summary>
    public int ActiveDimensions => Measured.ActiveDimensions;

    /// <summary>The total training loss of its last epoch, in nats per sample; null if it was not trained.</summary>
    public double? Loss => Model.Loss;

    /// <summary>The number of epochs of its training.</summary>
    public int Epochs => Model.History.Length;

    /// <summary>The time of its epochs, without validation.</summary>
    public TimeSpan TrainingTime => Model.TrainingTime;

    /// <summary>Number of its parameters.</summary>
    public int ParameterCount => Model.ParameterCount;

    /// <summary>The seed of its last training; null if it was not trained.</summary>
    public long? Seed => Model.Provenance.Options?.Seed;

    /// <summary>
    /// Ranks models by their negative ELBO, with the lowest first. Each likelihood has its own ranks, because numbers
    /// of different likelihoods cannot be compared. A NaN is last.
    /// </summary>
    /// <param name="measured">The models, each with its measurement on the same images.</param>
    /// <returns>The likelihoods in the order of <see cref="LikelihoodKind"/>.</returns>
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
