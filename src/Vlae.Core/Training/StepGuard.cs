using Vlae.Backends;

namespace Vlae.Training;

/// <summary>Watches over the steps that an engine skipped, and ends a training that no longer learns.</summary>
internal sealed class StepGuard
{
    /// <summary>Skipped steps in a row that mean that the training diverged.</summary>
    public const int Most = 25;

    /// <summary>Steps between two looks: a look waits for a device.</summary>
    public const int Interval = Most;

    private long _skippedBefore;

    /// <summary>Begins at an engine's state.</summary>
    public StepGuard(GuardState state) => _skippedBefore = state.Skipped;

    /// <summary>Steps that were skipped since the last call.</summary>
    public int TakeSkipped(GuardState state)
    {
        int skipped = (int)(state.Skipped - _skippedBefore);
        _skippedBefore = state.Skipped;
        return skipped;
    }

    /// <summary>Refuses to go on where too many steps were skipped.</summary>
    /// <param name="state">The engine's.</param>
    /// <param name="steps">Steps of an epoch.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="checkpoint">Where the last checkpoint is; null for none.</param>
    /// <exception cref="VlaeException"><c>TrainingDiverged</c>.</exception>
    public static void Demand(GuardState state, int steps, float rate, string? checkpoint)
    {
        if (state.SkippedInARow < Most)
            return;

        long first = state.LastSkipped - state.SkippedInARow + 1;
        string kept = checkpoint is null
            ? "No checkpoint was asked for (-CheckpointPath)."
            : $"The last good checkpoint is '{checkpoint}'.";
        throw new VlaeException(
            "TrainingDiverged",
            $"The training diverged at step {(first % steps) + 1} of epoch {(first / steps) + 1}: since then the " +
            $"gradients of {state.SkippedInARow} steps in a row were not finite, or huge, and were left out. {kept} " +
            $"Train with a lower learning rate (it was {rate}) or with -GradientClip.");
    }
}
