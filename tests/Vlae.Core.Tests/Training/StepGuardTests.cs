using Vlae.Engine;
using Vlae.Training;

namespace Vlae.Tests.Training;

/// <summary>Which steps are skipped, and when a training ends for it.</summary>
public sealed class StepGuardTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_is_always_skipped(double norm)
    {
        GuardState state = new GuardState().After(norm, 0);

        Assert.Equal((0L, 1L, 1, 0L), (state.Accepted, state.Skipped, state.SkippedInARow, state.LastSkipped));
        Assert.Equal((1L, 1L, 0), Counts(state.After(3, 1)));
    }

    [Fact]
    public void A_huge_gradient_is_skipped_if_there_is_an_average()
    {
        var state = new GuardState();
        Assert.True(state.Accepts(1e30));
        for (int step = 0; step < GuardState.Settling; step++)
            state = state.After(2, step);

        Assert.Equal(2, state.NormAverage, 1e-12);
        Assert.True(state.Accepts(199.9));
        Assert.False(state.Accepts(200.1));
        // A skipped step does not change the average.
        Assert.Equal(state.NormAverage, state.After(1e9, 100).NormAverage);
        Assert.Equal((0.99 * 2) + (0.01 * 100), state.After(100, 100).NormAverage, 1e-9);
    }

    [Fact]
    public void Twenty_five_consecutive_skipped_steps_end_a_training_and_the_error_names_step_and_checkpoint()
    {
        // 469 steps per epoch, 4 earlier epochs of the model. The first bad step is the 31st of the second epoch.
        var guard = new StepGuard(469, 4, 0.02f);
        var state = new GuardState();
        long step = 0;
        for (; step < 499; step++)
            state = state.After(1, step);
        for (; step < 499 + StepGuard.MaxSkippedInARow - 1; step++)
            state = state.After(double.NaN, step);
        guard.Require(state, "run.safetensors");

        state = state.After(double.NaN, step);
        using var comma = new CommaCulture();
        var error = Assert.Throws<VlaeException>(() => guard.Require(state, "run.safetensors"));
        Assert.Equal("TrainingDiverged", error.ErrorId);
        Assert.Contains("step 31 of epoch 6", error.Message);
        Assert.Contains("'run.safetensors'", error.Message);
        Assert.Contains("0.02", error.Message);
        Assert.Contains(
            "No checkpoint was written", Assert.Throws<VlaeException>(() => guard.Require(state, null)).Message);
    }

    [Fact]
    public void A_check_is_due_every_25_steps_and_at_the_end_of_an_epoch()
    {
        var guard = new StepGuard(60, 0, 0.02f);
        Assert.Equal([25, 50, 60], Enumerable.Range(1, 60).Where(guard.IsDue));
    }

    private static (long, long, int) Counts(GuardState state) => (state.Accepted, state.Skipped, state.SkippedInARow);
}
