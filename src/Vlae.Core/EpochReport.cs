using System.Collections.Immutable;
using Vlae.Likelihoods;
using Vlae.Training;

namespace Vlae;

/// <summary>
/// The results of one epoch of training. Losses are in nats per sample. The unit Gaussian's omits its constant.
/// </summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Epochs">Number of epochs that were requested.</param>
/// <param name="Reconstruction">
/// Mean over the epoch's batches of -log p(x|z); for the unit Gaussian, <c>sum((x - y)^2)/2</c>. Dropout is on, as
/// in the notebook.
/// </param>
/// <param name="Latent">Mean over the epoch's batches of the latent term.</param>
/// <param name="Elapsed">Time of the epoch, without validation.</param>
/// <param name="ImagesPerSecond">Training images per second.</param>
public sealed record EpochReport(
    int Epoch,
    int Epochs,
    double Reconstruction,
    double Latent,
    TimeSpan Elapsed,
    double ImagesPerSecond)
{
    /// <summary>Reconstruction + latent.</summary>
    public double Total => Reconstruction + Latent;

    /// <summary>
    /// On held-out images, with dropout off and z drawn: mean of -log p(x|z); for the unit Gaussian,
    /// <c>sum((x - y)^2)/2</c>. Null without validation.
    /// </summary>
    public double? ValidationReconstruction { get; init; }

    /// <summary>On held-out images: mean analytic KL divergence. Null without validation.</summary>
    public double? ValidationLatent { get; init; }

    /// <summary>
    /// On held-out images: mean analytic KL divergence of each level, from 1 (bottom) to L (top), in nats per image.
    /// Empty without validation, and in files of versions that did not save it.
    /// </summary>
    public LevelValues ValidationLevelKL { get; init; }

    /// <summary>On held-out images: dimensions with a mean KL above 0.01 nats. Null without validation.</summary>
    public int? ValidationActiveDimensions { get; init; }

    /// <summary>
    /// The likelihood of the reconstruction term. Losses of different likelihoods are not comparable.
    /// </summary>
    public LikelihoodKind Likelihood { get; init; }

    /// <summary>Steps of the epoch that were skipped, because their gradients were not finite, or huge.</summary>
    public int SkippedSteps { get; init; }

    /// <summary>On held-out images: the negative ELBO, reconstruction + latent. Null without validation.</summary>
    public double? ValidationTotal => ValidationReconstruction + ValidationLatent;

    /// <summary>
    /// In a model's history: <see cref="Total"/> minus that of the epoch before. Null for the first epoch, and if the
    /// epoch before had another likelihood.
    /// </summary>
    public double? TotalChange => Total - Before.Total;

    /// <summary>
    /// In a model's history: <see cref="ValidationTotal"/> minus the lowest of this epoch and all before. 0 for the
    /// best epoch so far. Null without validation, and outside of a history.
    /// </summary>
    public double? ValidationAboveBest => ValidationTotal - Before.BestValidation;

    /// <summary>Suffix of a loss that names the likelihood: <c> (Bernoulli)</c>; empty for the unit Gaussian.</summary>
    public string LikelihoodNote => Likelihood == LikelihoodKind.UnitGaussian ? "" : $" ({Likelihood})";

    /// <summary>The validation as text, such as <c>47.210 (54 active)</c>; empty without validation.</summary>
    public string ValidationNote
    {
        get
        {
            var culture = System.Globalization.CultureInfo.InvariantCulture;
            string active = ValidationActiveDimensions is { } count
                ? string.Create(culture, $" ({count} active)") : "";
            return ValidationTotal is { } total ? string.Create(culture, $"{total:F3}{active}") : "";
        }
    }

    /// <summary>What the history reached before this epoch, and with it.</summary>
    internal EpochsBefore Before { get; private init; }

    /// <summary>The reports of a history, each of which knows what the epochs before it reached.</summary>
    internal static ImmutableArray<EpochReport> InHistory(ImmutableArray<EpochReport> reports)
    {
        var known = ImmutableArray.CreateBuilder<EpochReport>(reports.Length);
        EpochReport? last = null;
        foreach (EpochReport report in reports)
            known.Add(last = report with { Before = EpochsBefore.Of(report, last) });

        return known.MoveToImmutable();
    }

    /// <summary>
    /// The notebook's line for an epoch. The likelihood is named if it is not the unit Gaussian, and the validation
    /// follows.
    /// </summary>
    public override string ToString()
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        string line = string.Create(culture,
            $"Epoch {Epoch}/{Epochs} - recon loss{LikelihoodNote}: {Reconstruction:F3} - latent loss: {Latent:F3} - " +
            $"total loss: {Total:F3}");
        if (ValidationTotal is not null)
            line += $" - validation: {ValidationNote}";
        return SkippedSteps > 0 ? line + string.Create(culture, $" - skipped steps: {SkippedSteps}") : line;
    }
}
