using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Torch.Devices;
using Vlae.Torch.Network;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// An optimizer of one flat tensor. It needs few kernels per step, and the host does not wait for them.
/// </summary>
/// <remarks>
/// Only the device knows whether a step is accepted, and so the number of updates. It also computes all that depends on
/// that number, in double precision as PyTorch does.
/// </remarks>
internal abstract class FlatOptimizer : IDisposable
{
    private static readonly Scalar Ten = 10.0;
    private static readonly Scalar LogBeta1 = Math.Log(OptimizerSettings.Beta1);
    private static readonly Scalar OneMinusBeta1 = 1 - OptimizerSettings.Beta1;

    private readonly FlatParameters _parameters;
    private readonly OptimizerSettings _settings;
    private readonly Scalar _clip;
    private readonly Scalar _emaDecay;
    private readonly Tensor _decays;
    private readonly Tensor _zero;
    private readonly Tensor _minusZero;
    private readonly Tensor _one;
    private readonly Tensor? _average;
    private readonly Tensor? _rateScales;

    // (moment, parameter).
    private Tensor _moments;

    protected FlatOptimizer(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state)
    {
        (_parameters, _settings) = (parameters, settings);
        (_clip, _emaDecay) = ((double)settings.GradientClip, (double)settings.EmaDecay);
        using DisposeScope scope = NewDisposeScope();
        using var frozen = no_grad();
        Device device = parameters.Values.device;
        _decays = DeviceMemory.Upload<float>(
            [(float)OptimizerSettings.Beta1, (float)OptimizerSettings.Beta2], ScalarType.Float32, device, 2, 1);
        (_zero, _minusZero, _one) = (Of(0f), Of(-0f), Of(1f));
        _moments = state is null
            ? zeros(2, parameters.Values.numel(), device: device)
            : stack([parameters.Of(state.FirstMoment), parameters.Of(state.SecondMoment)]);
        if (settings.EmaDecay > 0)
            _average = state?.Average is { } average ? parameters.Of(average) : parameters.Values.clone();
        _rateScales = parameters.RateScales();
        foreach (Tensor? kept in All)
            kept?.DetachFromDisposeScope();

        Tensor Of(float value) => DeviceMemory.Upload<float>([value], ScalarType.Float32, device);
    }

    /// <summary>The running average of the parameters; the parameters if there is no average.</summary>
    public Tensor Average => _average ?? _parameters.Values;

    public static FlatOptimizer Create(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state) =>
        settings.Kind == OptimizerKind.Adamax
            ? new FlatAdamax(parameters, settings, state)
            : new FlatAdam(parameters, settings, state);

    /// <summary>Updates the parameters, if the step is accepted.</summary>
    /// <param name="gradient">The gradient, as flat as the parameters.</param>
    /// <param name="norm">The norm of the gradient, 0-dimensional, in double precision.</param>
    /// <param name="accepted">Whether the step is accepted: a 0-dimensional bool.</param>
    /// <param name="update">The number of the update, from 1, 0-dimensional, in double precision.</param>
    /// <param name="limit">The largest norm under adaptive clipping; null without it.</param>
    /// <param name="learningRate">The learning rate.</param>
    public void Step(
        Tensor gradient, Tensor norm, Tensor accepted, Tensor update, Tensor? limit, float learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        using var frozen = no_grad();
        using Scalar rate = (double)learningRate;
        Tensor g = limit is not null ? gradient * ClipOf(norm, limit)
            : _settings.GradientClip > 0 ? gradient * ClipOf(norm) : gradient;

        Tensor moments = _moments * _decays;
        Tensor first = moments.select(0, 0).add_(g, OneMinusBeta1);
        Tensor direction = Direction(g, first, moments.select(0, 1), update);
        if (_rateScales is not null)
            direction *= _rateScales;
        if (_settings is { Kind: OptimizerKind.AdamW, WeightDecay: > 0 })
            Decay(learningRate, accepted);

        // The step is added, because the bias has the opposite sign. A skipped one is 0 by a negative number, so -0:
        // x + -0 is x to the bit, for -0 too.
        _parameters.Values.addcdiv_(where(accepted, direction, _zero), MinusBias(LogBeta1, update), rate);
        if (_average is not null)
            Follow(_average, accepted, update);

        Tensor before = _moments;
        _moments = where(accepted, moments, before).DetachFromDisposeScope();
        before.Dispose();
    }

    /// <summary>The state of the optimizer after some updates. Waits for the device.</summary>
    public OptimizerState ToState(long updates)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] moments = _moments.unbind(0);
        return new(updates, _parameters.ToParameterSet(moments[0]), _parameters.ToParameterSet(moments[1]))
        {
            Average = _average is null ? null : _parameters.ToParameterSet(_average),
        };
    }

    public void Dispose()
    {
        foreach (Tensor? tensor in All)
            tensor?.Dispose();
        _clip.Dispose();
        _emaDecay.Dispose();
    }

    /// <summary>
    /// The direction of the step: m over a size, from the second moment, which it updates in place.
    /// </summary>
    /// <param name="g">The gradient, clipped.</param>
    /// <param name="first">The first moment m.</param>
    /// <param name="second">The second moment, multiplied by its decay.</param>
    /// <param name="update">The number t of the update, from 1.</param>
    protected abstract Tensor Direction(Tensor g, Tensor first, Tensor second, Tensor update);

    /// <summary>b^t - 1, from log b.</summary>
    protected static Tensor MinusBias(Scalar logBeta, Tensor update) => update.mul(logBeta).expm1_();

    private Tensor?[] All => [_decays, _zero, _minusZero, _one, _moments, _average, _rateScales];

    private Tensor ClipOf(Tensor norm) => norm.reciprocal().mul_(_clip).clamp_max_(Constants.One);

    // With both limits, the smaller one.
    private Tensor ClipOf(Tensor norm, Tensor limit)
    {
        Tensor smaller = _settings.GradientClip > 0 ? limit.clamp_max(_clip) : limit;
        return smaller.div(norm).clamp_max_(Constants.One);
    }

    // AdamW's p = p (1 - lr decay).
    private void Decay(float learningRate, Tensor accepted)
    {
        using Scalar keep = 1 - (learningRate * (double)_settings.WeightDecay);
        _parameters.Values.mul_(where(accepted, _one.mul(keep), _one));
    }

    // a = d a + (1 - d) p, with d of OptimizerSettings.EmaDecayAt.
    private void Follow(Tensor average, Tensor accepted, Tensor update)
    {
        Tensor decay = update.Plus(Constants.One).div_(update.Plus(Ten)).clamp_max_(_emaDecay);
        Tensor step = (_parameters.Values - average) * decay.neg_().Plus(Constants.One);
        average.PlusInPlace(where(accepted, step, _minusZero));
    }
}
