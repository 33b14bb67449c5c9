using Vlae.Engine;
using static System.FormattableString;

namespace Vlae.Training;

/// <summary>Stops a training that diverged: the engine skips one step after another.</summary>
/// <param name="steps">Steps per epoch.</param>
/// <param name="firstEpoch">Number of epochs in the model's history before this training.</param>
/// <param name="rate">The highest learning rate.</param>
internal sealed class StepGuard(int steps, int firstEpoch, float rate)
{
    /// <summary>The id of the error.</summary>
    public const string DivergedId = "TrainingDiverged";

    /// <summary>Number of consecutive skipped steps at which a training counts as diverged.</summary>
    public const int MaxSkippedInARow = 25;

    /// <summary>Whether to read the engine's state after a step. Not always, as a read waits for the device.</summary>
    /// <param name="done">Number of finished steps of the epoch.</param>
    public bool IsDue(int done) => done % MaxSkippedInARow == 0 || done == steps;

    /// <summary>Stops the training if too many consecutive steps were skipped.</summary>
    /// <param name="state">The engine's state.</param>
    /// <param name="checkpoint">Path of the last checkpoint; null without one.</param>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public void Require(GuardState state, string? checkpoint)
    {
        if (state.SkippedInARow >= MaxSkippedInARow)
            throw Diverged(state, checkpoint);
    }

    /// <summary>Stops the training if every step of an epoch was skipped: the epoch has no losses to report.</summary>
    /// <param name="state">The engine's state.</param>
    /// <param name="losses">The epoch's losses.</param>
    /// <param name="checkpoint">Path of the last checkpoint; null without one.</param>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public void RequireAny(GuardState state, LossSums losses, string? checkpoint)
    {
        if (losses.Steps == 0)
            throw Diverged(state, checkpoint);
    }

    /// <summary>The error of an epoch whose codes exploded.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="checkpoint">Path of the last checkpoint; null without one.</param>
    public VlaeException Exploded(EpochReport report, string? checkpoint)
    {
        double loss = LatentExplosion.LossOf(report);
        return Diverged(
            Invariant($"in epoch {report.Epoch}: its codes exploded, to a latent loss of {loss:0}."), checkpoint);
    }

    /// <summary>The epoch in which the skipped steps begin, by its number in the history.</summary>
    public int FirstSkippedEpoch(GuardState state) => firstEpoch + (int)(FirstSkipped(state) / steps) + 1;

    private static long FirstSkipped(GuardState state) => Math.Max(0, state.LastSkipped - state.SkippedInARow + 1);

    private VlaeException Diverged(GuardState state, string? checkpoint)
    {
        long first = FirstSkipped(state);
        return Diverged(
            $"at step {(first % steps) + 1} of epoch {FirstSkippedEpoch(state)}: the gradients of all " +
            $"{state.SkippedInARow} steps from there on were not finite, or huge. These steps were skipped.",
            checkpoint);
    }

    private VlaeException Diverged(string how, string? checkpoint)
    {
        string kept = checkpoint is null
            ? "No checkpoint was written."
            : $"The last good checkpoint is '{checkpoint}'.";
        return new VlaeException(
            "TrainingDiverged",
            $"The training diverged {how} {kept} Train with a lower learning rate (it was {Invariant($"{rate}")}) or " +
            "clip the gradients.");
    }
}
