using Vlae.Engine;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// <see cref="GuardState"/> on the device. It accepts or skips a step, and the host does not wait for it.
/// </summary>
/// <param name="state">The state to start with.</param>
/// <param name="clipFactor">The factor of adaptive clipping; 0 for none.</param>
/// <param name="device">The device.</param>
internal sealed class DeviceGuard(GuardState state, float clipFactor, Device device) : IDisposable
{
    private static readonly Scalar Settling = (double)GuardState.Settling;
    private static readonly Scalar HugeFactor = GuardState.HugeFactor;
    private static readonly Scalar Decay = GuardState.Decay;
    private static readonly Scalar Infinity = double.PositiveInfinity;
    private static readonly Scalar OneMinusDecay = 1 - GuardState.Decay;

    // The values of GuardState in their order, in double precision.
    private readonly Tensor _state = DeviceMemory.Upload<double>(
        [state.Accepted, state.NormAverage, state.Skipped, state.SkippedInARow, state.LastSkipped],
        ScalarType.Float64, device, 5).DetachFromDisposeScope();

    private readonly Scalar _clipFactor = (double)clipFactor;

    /// <summary>The largest norm under adaptive clipping, 0-dimensional; null without it.</summary>
    public Tensor? Limit()
    {
        if (clipFactor <= 0)
            return null;

        using DisposeScope scope = NewDisposeScope();
        Tensor[] parts = _state.unbind(0);
        Tensor limit = parts[1].mul(_clipFactor);
        return where(parts[0].lt(Constants.One), full_like(limit, Infinity), limit)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Decides about a step and counts it. Returns whether it is accepted, a 0-dimensional bool.</summary>
    /// <param name="norm">The norm of its gradient, 0-dimensional, in double precision, before clipping.</param>
    /// <param name="limit">The value of <see cref="Limit"/> for this step.</param>
    /// <param name="step">Its number in the whole training.</param>
    public Tensor Accept(Tensor norm, Tensor? limit, long step)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar number = (double)step;
        Tensor[] parts = _state.unbind(0);
        (Tensor count, Tensor average, Tensor skipped, Tensor inARow) = (parts[0], parts[1], parts[2], parts[3]);
        Tensor accepted = norm.isfinite();
        if (limit is null)
            accepted = accepted.logical_and(count.lt(Settling).logical_or(norm.le(average.mul(HugeFactor))));
        Tensor clipped = limit is null ? norm : minimum(norm, limit);
        Tensor next = where(count.lt(Constants.One), clipped, average.mul(Decay).Plus(clipped.mul(OneMinusDecay)));
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

    public void Dispose()
    {
        _state.Dispose();
        _clipFactor.Dispose();
    }
}
