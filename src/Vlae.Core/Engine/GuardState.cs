namespace Vlae.Engine;

/// <summary>
/// Counts of accepted and skipped steps. A step is skipped, and changes nothing, if its gradient is not finite, or huge
/// compared with earlier ones.
/// </summary>
/// <remarks>
/// A gradient is huge if its norm is over 100 times the running average of the norms. The first 100 accepted steps are
/// never huge.
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

    /// <summary>Whether to accept a step with this gradient norm.</summary>
    public bool Accepts(double norm) =>
        double.IsFinite(norm) && (Accepted < Settling || norm <= HugeFactor * NormAverage);

    /// <summary>The state after a step.</summary>
    /// <param name="norm">The gradient's norm.</param>
    /// <param name="step">Number of the step over the whole training, from 0.</param>
    public GuardState After(double norm, long step) => Accepts(norm)
        ? new(
            Accepted + 1, Accepted == 0 ? norm : (Decay * NormAverage) + ((1 - Decay) * norm), Skipped, 0, LastSkipped)
        : new(Accepted, NormAverage, Skipped + 1, SkippedInARow + 1, step);
}
