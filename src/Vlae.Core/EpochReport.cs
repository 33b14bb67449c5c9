using System.Collections.Immutable;
using Vlae.Likelihoods;
using Vlae.Training;

namespace Vlae;

/// <summary>What one epoch of training gave. Losses are in nats a sample, up to the unit Gaussian's constant.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Epochs">Epochs asked for.</param>
/// <param name="Reconstruction">
/// Mean over the epoch's batches of -log p(x|z), <c>sum((x - y)^2)/2</c> of the unit Gaussian, dropout on, as the
/// notebook.
/// </param>
/// <param name="Latent">Mean over the epoch's batches of the latent term.</param>
/// <param name="Elapsed">Time that the epoch took, validation apart.</param>
/// <param name="ImagesPerSecond">Training images a second.</param>
public sealed record EpochReport(
    int Epoch,
    int Epochs,
    double Reconstruction,
    double Latent,
    TimeSpan Elapsed,
    double ImagesPerSecond)
{
    private readonly LevelValues _levelKL;

    /// <summary>Reconstruction + latent.</summary>
    public double Total => Reconstruction + Latent;

    /// <summary>
    /// On held-out images, dropout off, z drawn: mean of -log p(x|z), <c>sum((x - y)^2)/2</c> of the unit Gaussian;
    /// null without validation.
    /// </summary>
    public double? ValidationReconstruction { get; init; }

    /// <summary>On held-out images: mean analytic KL divergence; null without validation.</summary>
    public double? ValidationLatent { get; init; }

    /// <summary>
    /// The same by level, from 1 (bottom) to L (top), in nats an image; empty without validation, and in files of
    /// versions that did not keep it.
    /// </summary>
    public ImmutableArray<double> ValidationLevelKL { get => _levelKL.Values; init => _levelKL = new(value); }

    /// <summary>On held-out images: dimensions with a mean KL above 0.01 nats; null without validation.</summary>
    public int? ValidationActiveDimensions { get; init; }

    /// <summary>What the reconstruction is a loss of: numbers of different likelihoods do not compare.</summary>
    public LikelihoodKind Likelihood { get; init; }

    /// <summary>Steps of the epoch that were left out, as their gradients were not finite, or huge.</summary>
    public int SkippedSteps { get; init; }

    /// <summary>The negative ELBO on held-out images: their sum; null without validation.</summary>
    public double? ValidationTotal => ValidationReconstruction + ValidationLatent;

    /// <summary>What to put behind a loss: <c> (Bernoulli)</c>; nothing for the unit Gaussian.</summary>
    public string LikelihoodNote => Likelihood == LikelihoodKind.UnitGaussian ? "" : $" ({Likelihood})";

    /// <summary>The validation as a text, such as <c>47.210 (54 active)</c>; empty without one.</summary>
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

    /// <summary>
    /// The notebook's line of an epoch, the likelihood named if it is another, and the validation behind it.
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
