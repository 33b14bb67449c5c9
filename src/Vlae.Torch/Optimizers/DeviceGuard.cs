using Vlae.Engine;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// <see cref="GuardState"/> and the number of updates on the device. It accepts or skips a step, and the host does not
/// wait for it.
/// </summary>
internal sealed class DeviceGuard : IDisposable
{
    private static readonly Scalar Settling = (double)GuardState.Settling;
    private static readonly Scalar HugeFactor = GuardState.HugeFactor;
    private static readonly Scalar OneMinusDecay = 1 - GuardState.Decay;

    private readonly bool _adaptive;
    private readonly Scalar _clipFactor;
    private readonly Tensor _zero;
    private readonly Tensor _largest;
    private readonly Tensor _infinity;

    // The step's two outcomes, (accepted or skipped, number): each number is multiplied by _kept, and _added is added.
    // The norm and the step's number are added where the units are 1.
    private readonly Tensor _kept;
    private readonly Tensor _added;
    private readonly Tensor _normUnit;
    private readonly Tensor _stepUnit;

    // The numbers in double precision: those of GuardState in their order, that of the updates, and one minus
    // that of the accepted steps, which is positive at the first alone.
    private Tensor _numbers;

    /// <param name="state">The state to start with.</param>
    /// <param name="updates">The updates that were made before.</param>
    /// <param name="clipFactor">The factor of adaptive clipping; 0 for none.</param>
    /// <param name="device">The device.</param>
    public DeviceGuard(GuardState state, long updates, float clipFactor, Device device)
    {
        (_adaptive, _clipFactor) = (clipFactor > 0, (double)clipFactor);
        (_zero, _largest, _infinity) = (Of([0]), Of([double.MaxValue]), Of([double.PositiveInfinity]));
        _kept = Of([1, GuardState.Decay, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1], 2, 7);
        _added = Of([1, 0, 0, 0, 0, 1, -1, 0, 0, 1, 1, 0, 0, 0], 2, 7);
        _normUnit = Of([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 2, 7);
        _stepUnit = Of([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], 2, 7);

        // The formulas below need an average of 0 before the first step, and one whose multiple is finite.
        double average = state.Accepted == 0 ? 0
            : Math.Min(state.NormAverage, double.MaxValue / GuardState.HugeFactor);
        _numbers = Of(
            [
                state.Accepted, average, state.Skipped, state.SkippedInARow, state.LastSkipped, updates,
                1 - state.Accepted,
            ], 7);

        Tensor Of(double[] values, params long[] shape) =>
            DeviceMemory.Upload<double>(values, ScalarType.Float64, device, shape).DetachFromDisposeScope();
    }

    /// <summary>The largest norm under adaptive clipping, 0-dimensional; null without it.</summary>
    public Tensor? Limit()
    {
        if (!_adaptive)
            return null;

        using DisposeScope scope = NewDisposeScope();
        return where(_numbers.select(0, 0).lt(Constants.One), _infinity, _numbers.select(0, 1).mul(_clipFactor))
            .MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Decides about a step and counts it. Returns whether it is accepted, a 0-dimensional bool, and the number of the
    /// update from 1 if it is, 0-dimensional in double precision.
    /// </summary>
    /// <param name="norm">The norm of its gradient, 0-dimensional, in double precision, before clipping.</param>
    /// <param name="limit">The value of <see cref="Limit"/> for this step.</param>
    /// <param name="step">Its number in the whole training.</param>
    public (Tensor Accepted, Tensor Update) Accept(Tensor norm, Tensor? limit, long step)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar number = (double)step;
        (Tensor count, Tensor average) = (_numbers.select(0, 0), _numbers.select(0, 1));
        // No norm that is infinite or not a number is at most the largest one.
        Tensor accepted = norm.le(
            limit is null ? where(count.lt(Settling), _largest, average.mul(HugeFactor)) : _largest);
        Tensor clipped = limit is null ? norm : minimum(norm, limit);
        // The first norm is the average. Then the average was 0, and the norm's weight is 1.
        Tensor weight = _numbers.select(0, 6).clamp_min(OneMinusDecay);
        // A norm that is not a number must not reach the other numbers, where its factor is 0.
        Tensor share = where(accepted, clipped * weight, _zero);
        Tensor outcomes = addcmul(_added, _normUnit, share, Constants.One)
            .add_(_stepUnit, number).addcmul_(_kept, _numbers, Constants.One);
        Tensor taken = outcomes.select(0, 0);

        Tensor before = _numbers;
        _numbers = where(accepted, taken, outcomes.select(0, 1)).DetachFromDisposeScope();
        before.Dispose();
        return scope.MoveToOuter(accepted, taken.select(0, 5));
    }

    /// <summary>The counts. Waits for the device.</summary>
    public GuardState Read()
    {
        double[] numbers = DeviceMemory.Read(_numbers);
        return new((long)numbers[0], numbers[1], (long)numbers[2], (int)numbers[3], (long)numbers[4]);
    }

    /// <summary>The number of updates. Waits for the device.</summary>
    public long ReadUpdates() => (long)DeviceMemory.Read(_numbers)[5];

    public void Dispose()
    {
        foreach (Tensor tensor in new[] { _zero, _largest, _infinity, _kept, _added, _normUnit, _stepUnit, _numbers })
            tensor.Dispose();
        _clipFactor.Dispose();
    }
}
