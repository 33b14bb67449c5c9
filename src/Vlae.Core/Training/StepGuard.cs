using Vlae.Engine;
using static System.FormattableString;

namespace Vlae.Training;

/// <summary>Ends a training that no longer learns: whose steps the engine skips, one after another.</summary>
/// <param name="steps">Steps of an epoch.</param>
/// <param name="firstEpoch">Epochs of the model's history before this training.</param>
/// <param name="rate">The highest learning rate.</param>
internal sealed class StepGuard(int steps, int firstEpoch, float rate)
{
    /// <summary>Skipped steps in a row that mean that the training diverged.</summary>
    public const int Most = 25;

    /// <summary>Whether to look after a step: not after each, as a look waits for a device.</summary>
    /// <param name="done">Steps of the epoch that are done.</param>
    public bool IsDue(int done) => done % Most == 0 || done == steps;

    /// <summary>Refuses to go on where too many steps in a row were skipped.</summary>
    /// <param name="state">The engine's.</param>
    /// <param name="checkpoint">Where the last checkpoint is; null for none.</param>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public void Require(GuardState state, string? checkpoint)
    {
        if (state.SkippedInARow >= Most)
            throw Diverged(state, checkpoint);
    }

    /// <summary>Refuses an epoch of which no step was made: it has no losses to report.</summary>
    /// <param name="state">The engine's.</param>
    /// <param name="losses">The epoch's.</param>
    /// <param name="checkpoint">Where the last checkpoint is; null for none.</param>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public void RequireAny(GuardState state, LossSums losses, string? checkpoint)
    {
        if (losses.Steps == 0)
            throw Diverged(state, checkpoint);
    }

    private VlaeException Diverged(GuardState state, string? checkpoint)
    {
        long first = Math.Max(0, state.LastSkipped - state.SkippedInARow + 1);
        string kept = checkpoint is null
            ? "No checkpoint was written."
            : $"The last good checkpoint is '{checkpoint}'.";
        return new VlaeException(
            "TrainingDiverged",
            $"The training diverged at step {(first % steps) + 1} of epoch {firstEpoch + (first / steps) + 1}: the " +
            $"gradients of all {state.SkippedInARow} steps from there on were not finite, or huge. These steps were " +
            $"skipped. {kept} Train with a lower learning rate (it was {Invariant($"{rate}")}) or clip the gradients.");
    }
}
