using Vlae.Engine;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// <see cref="GuardState"/> on the device. It accepts or skips a step, and the host does not wait for it.
/// </summary>
internal sealed class DeviceGuard : IDisposable
{
    private static readonly Scalar Settling = (double)GuardState.Settling;
    private static readonly Scalar HugeFactor = GuardState.HugeFactor;
    private static readonly Scalar Decay = GuardState.Decay;
    private static readonly Scalar OneMinusDecay = 1 - GuardState.Decay;

    // The values of GuardState in their order, in double precision.
    private readonly Tensor _state;

    public DeviceGuard(GuardState state, Device device) =>
        _state = DeviceMemory.Upload<double>(
            [state.Accepted, state.NormAverage, state.Skipped, state.SkippedInARow, state.LastSkipped],
            ScalarType.Float64, device, 5).DetachFromDisposeScope();

    /// <summary>Decides about a step and counts it. Returns whether it is accepted, a 0-dimensional bool.</summary>
    /// <param name="norm">The norm of its gradient, 0-dimensional, in double precision.</param>
    /// <param name="step">Its number in the whole training.</param>
    public Tensor Accept(Tensor norm, long step)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar number = (double)step;
        Tensor[] parts = _state.unbind(0);
        (Tensor count, Tensor average, Tensor skipped, Tensor inARow) = (parts[0], parts[1], parts[2], parts[3]);
        Tensor accepted = norm.isfinite()
            .logical_and(count.lt(Settling).logical_or(norm.le(average.mul(HugeFactor))));
        Tensor next = where(count.lt(Constants.One), norm, average.mul(Decay).Plus(norm.mul(OneMinusDecay)));
        Tensor afterStep = stack([count.Plus(Constants.One), next, skipped, zeros_like(inARow), parts[4]]);
        Tensor afterSkip = stack(
            [count, average, skipped.Plus(Constants.One), inARow.Plus(Constants.One), full_like(count, number)]);
        _state.copy_(where(accepted, afterStep, afterSkip));
        return accepted.MoveToOuterDisposeScope();
    }

    /// <summary>The state. Waits for the device.</summary>
    public GuardState Read()
    {
        double[] state = DeviceMemory.Read(_state);
        return new((long)state[0], state[1], (long)state[2], (int)state[3], (long)state[4]);
    }

    public void Dispose() => _state.Dispose();
}
