using Vlae.Ladder;

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
    public static bool IsIn(EpochReport report, int codeSize) => report.Latent > (double)NatsPerDimension * codeSize;

    /// <summary>
    /// Whether an epoch lost what the training had learned: its codes explode, and its latent loss alone is ten times
    /// the best total loss so far.
    /// </summary>
    /// <param name="report">The epoch's losses.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="before">The earlier epochs.</param>
    internal static bool HasRuined(
        EpochReport report, LadderArchitecture architecture, IEnumerable<EpochReport> before)
    {
        // The reconstruction of an image that says nothing, all pixels gray, costs at most half a nat per pixel.
        double best = before.Select(epoch => epoch.Total).Append(architecture.Image.Size / 2.0).Min();
        return IsIn(report, architecture.CodeSize) && report.Latent > LossFactor * best;
    }
}
