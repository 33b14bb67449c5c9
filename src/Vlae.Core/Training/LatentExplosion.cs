using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>
/// Tells codes that explode: a dimension of a trained model has a few nats; after an explosion, hundreds and more.
/// </summary>
public static class LatentExplosion
{
    /// <summary>Nats per dimension of the code from which on the codes count as exploding.</summary>
    public const int NatsPerDimension = 20;

    // An explosion is larger than a latent loss that a small weight or a first step permits.
    private const int LossFactor = 10;

    /// <summary>Whether the codes explode in an epoch: the user should know.</summary>
    /// <param name="report">The epoch's losses.</param>
    /// <param name="codeSize">Length of the code.</param>
    public static bool IsIn(EpochReport report, int codeSize) => IsIn(LossOf(report), codeSize);

    /// <summary>
    /// The latent loss that is judged, in nats per image: the larger of the training's and the validation's.
    /// </summary>
    /// <param name="report">The epoch's losses.</param>
    public static double LossOf(EpochReport report) =>
        Math.Max(report.Latent, report.ValidationLatent ?? report.Latent);

    /// <summary>
    /// Whether an epoch lost what the training had learned: its codes explode, and its latent loss alone is ten times
    /// the best total loss so far. The held-out images, if any, are judged in the same way.
    /// </summary>
    /// <param name="report">The epoch's losses.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="options">The training options. A latent loss that weighs less than 1 may be larger.</param>
    /// <param name="before">The earlier epochs.</param>
    internal static bool HasRuined(
        EpochReport report, LadderArchitecture architecture, TrainingOptions options, IEnumerable<EpochReport> before)
    {
        // The reconstruction of an image that says nothing, all pixels gray, costs at most half a nat per pixel.
        double gray = architecture.Image.Size / 2.0;
        double weight = Math.Min(1, options.Beta.DefaultIfEmpty(1).Max());
        bool Ruins(double latent, IEnumerable<double> totals) =>
            IsIn(latent, architecture.CodeSize) && !(weight * latent <= LossFactor * totals.Append(gray).Min());

        return Ruins(report.Latent, before.Select(epoch => epoch.Total))
            || (report.ValidationLatent is { } held
                && Ruins(held, before.Select(epoch => epoch.ValidationTotal).OfType<double>()));
    }

    // NaN, which overflow gives, is an explosion too.
    private static bool IsIn(double latent, int codeSize) => !(latent <= (double)NatsPerDimension * codeSize);
}
