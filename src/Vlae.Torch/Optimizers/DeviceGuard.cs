using Vlae.Engine;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Optimizers;

/// <summary><see cref="GuardState"/> on the device, where it decides about a step without being waited for.</summary>
internal sealed class DeviceGuard : IDisposable
{
    private static readonly Scalar Settling = (double)GuardState.Settling;
    private static readonly Scalar HugeFactor = GuardState.HugeFactor;
    private static readonly Scalar Decay = GuardState.Decay;
    private static readonly Scalar Rest = 1 - GuardState.Decay;

    // In double precision, in GuardState's order.
    private readonly Tensor _state;

    public DeviceGuard(GuardState state, Device device) =>
        _state = DeviceMemory.Upload<double>(
            [state.Accepted, state.NormAverage, state.Skipped, state.SkippedInARow, state.LastSkipped],
            ScalarType.Float64, device, 5).DetachFromDisposeScope();

    /// <summary>Takes a step into account; gives whether it is to be made, a 0-dimensional bool.</summary>
    /// <param name="norm">Its gradient's norm, 0-dimensional, in double precision.</param>
    /// <param name="step">Its number over the whole training.</param>
    public Tensor Accept(Tensor norm, long step)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar number = (double)step;
        Tensor[] now = _state.unbind(0);
        (Tensor made, Tensor average, Tensor skipped, Tensor inARow) = (now[0], now[1], now[2], now[3]);
        Tensor accepted = norm.isfinite()
            .logical_and(made.lt(Settling).logical_or(norm.le(average.mul(HugeFactor))));
        Tensor next = where(made.lt(Constants.One), norm, average.mul(Decay).Plus(norm.mul(Rest)));
        Tensor after = stack([made.Plus(Constants.One), next, skipped, zeros_like(inARow), now[4]]);
        Tensor without = stack(
            [made, average, skipped.Plus(Constants.One), inARow.Plus(Constants.One), full_like(made, number)]);
        _state.copy_(where(accepted, after, without));
        return accepted.MoveToOuterDisposeScope();
    }

    /// <summary>The state; waits for the device.</summary>
    public GuardState Read()
    {
        double[] state = DeviceMemory.Read(_state);
        return new((long)state[0], state[1], (long)state[2], (int)state[3], (long)state[4]);
    }

    public void Dispose() => _state.Dispose();
}
