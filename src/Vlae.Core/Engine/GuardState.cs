namespace Vlae.Engine;

/// <summary>
/// Which steps were made and which were skipped: one whose gradient is not finite, or huge beside those before it,
/// changes nothing.
/// </summary>
/// <remarks>Huge is a norm of over 100 times the running average of the norms, once 100 steps have made one.</remarks>
/// <param name="Accepted">Steps that were made.</param>
/// <param name="NormAverage">Running average of their gradients' norms, n = 0.99 n + 0.01 |g|, from the first.</param>
/// <param name="Skipped">Steps that were skipped.</param>
/// <param name="SkippedInARow">Of them, those since the last one that was made.</param>
/// <param name="LastSkipped">Number of the last skipped step over the whole training, from 0; -1 for none.</param>
public readonly record struct GuardState(
    long Accepted, double NormAverage, long Skipped, int SkippedInARow, long LastSkipped)
{
    /// <summary>How many times the average is huge.</summary>
    public const double HugeFactor = 100;

    /// <summary>Steps before anything finite is huge.</summary>
    public const int Settling = 100;

    /// <summary>The average's decay.</summary>
    public const double Decay = 0.99;

    /// <summary>Nothing done yet.</summary>
    public GuardState()
        : this(0, 0, 0, 0, -1)
    {
    }

    // What a file says is not trusted.
    internal bool IsPossible => this is
    {
        Accepted: >= 0, NormAverage: >= 0 and < double.PositiveInfinity, Skipped: >= 0, SkippedInARow: >= 0,
        LastSkipped: >= -1,
    } && SkippedInARow <= Skipped;

    /// <summary>Whether a step of this gradient's norm is to be made.</summary>
    public bool Accepts(double norm) =>
        double.IsFinite(norm) && (Accepted < Settling || norm <= HugeFactor * NormAverage);

    /// <summary>The state after a step.</summary>
    /// <param name="norm">Its gradient's norm.</param>
    /// <param name="step">Its number over the whole training.</param>
    public GuardState After(double norm, long step) => Accepts(norm)
        ? new(
            Accepted + 1, Accepted == 0 ? norm : (Decay * NormAverage) + ((1 - Decay) * norm), Skipped, 0, LastSkipped)
        : new(Accepted, NormAverage, Skipped + 1, SkippedInARow + 1, step);
}
