namespace Vlae.Engine;

/// <summary>
/// Counts of accepted and skipped steps. A step is skipped, and changes nothing, if its gradient is not finite, or huge
/// compared with earlier ones.
/// </summary>
/// <remarks>
/// A gradient is huge if its norm is over 100 times the running average of the norms. The first 100 accepted steps are
/// never huge. With adaptive clipping (<see cref="OptimizerSettings.ClipFactor"/>) no finite gradient is huge: it is
/// clipped, and the average takes its clipped norm.
/// </remarks>
/// <param name="Accepted">Number of accepted steps.</param>
/// <param name="NormAverage">Running average of their gradient norms, n = 0.99 n + 0.01 |g|, from the first.</param>
/// <param name="Skipped">Number of skipped steps.</param>
/// <param name="SkippedInARow">Number of skipped steps since the last accepted one.</param>
/// <param name="LastSkipped">Number of the last skipped step over the whole training, from 0; -1 if none.</param>
public readonly record struct GuardState(
    long Accepted, double NormAverage, long Skipped, int SkippedInARow, long LastSkipped)
{
    /// <summary>A norm above the average times this factor is huge.</summary>
    public const double HugeFactor = 100;

    /// <summary>Number of first accepted steps that are never huge.</summary>
    public const int Settling = 100;

    /// <summary>The average's decay.</summary>
    public const double Decay = 0.99;

    /// <summary>The state before the first step.</summary>
    public GuardState()
        : this(0, 0, 0, 0, -1)
    {
    }

    // The state in a file is untrusted.
    internal bool IsPossible => this is
    {
        Accepted: >= 0, NormAverage: >= 0 and < double.PositiveInfinity, Skipped: >= 0, SkippedInARow: >= 0,
        LastSkipped: >= -1,
    } && SkippedInARow <= Skipped;

    /// <summary>The largest norm under adaptive clipping; infinite without it, and before the first step.</summary>
    /// <param name="clipFactor">The factor of the average; 0 for no adaptive clipping.</param>
    public double Limit(float clipFactor) =>
        clipFactor > 0 && Accepted > 0 ? clipFactor * NormAverage : double.PositiveInfinity;

    /// <summary>Whether to accept a step with this gradient norm.</summary>
    /// <param name="norm">The norm, before clipping.</param>
    /// <param name="clipFactor">The factor of adaptive clipping; 0 for none.</param>
    public bool Accepts(double norm, float clipFactor = 0) =>
        double.IsFinite(norm) && (clipFactor > 0 || Accepted < Settling || norm <= HugeFactor * NormAverage);

    /// <summary>The state after a step.</summary>
    /// <param name="norm">The gradient's norm, before clipping.</param>
    /// <param name="step">Number of the step over the whole training, from 0.</param>
    /// <param name="clipFactor">The factor of adaptive clipping; 0 for none.</param>
    public GuardState After(double norm, long step, float clipFactor = 0)
    {
        if (!Accepts(norm, clipFactor))
            return new(Accepted, NormAverage, Skipped + 1, SkippedInARow + 1, step);

        double clipped = Math.Min(norm, Limit(clipFactor));
        double average = Accepted == 0 ? clipped : (Decay * NormAverage) + ((1 - Decay) * clipped);
        return new(Accepted + 1, average, Skipped, 0, LastSkipped);
    }
}
