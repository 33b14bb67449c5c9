using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// An optimizer of one flat tensor. It needs few kernels per step, and the host does not wait for them.
/// </summary>
/// <remarks>
/// Only the device knows whether a step is accepted, so it counts the updates. It also computes all that depends on
/// their number, in double precision as PyTorch does.
/// </remarks>
internal abstract class FlatOptimizer : IDisposable
{
    private static readonly Scalar Ten = 10.0;

    private readonly FlatParameters _parameters;
    private readonly OptimizerSettings _settings;
    private readonly Scalar _clip;
    private readonly Scalar _emaDecay;
    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor? _average;
    private readonly Tensor? _rateScales;

    protected FlatOptimizer(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state)
    {
        (_parameters, _settings) = (parameters, settings);
        (_clip, _emaDecay) = ((double)settings.GradientClip, (double)settings.EmaDecay);
        Device device = parameters.Values.device;
        Updates = DeviceMemory.Upload<double>([state?.Step ?? 0], ScalarType.Float64, device).DetachFromDisposeScope();
        _first = Of(state?.FirstMoment) ?? zeros_like(parameters.Values).DetachFromDisposeScope();
        _second = Of(state?.SecondMoment) ?? zeros_like(parameters.Values).DetachFromDisposeScope();
        if (settings.EmaDecay > 0)
            _average = Of(state?.Average) ?? parameters.Values.clone().DetachFromDisposeScope();
        _rateScales = parameters.RateScales(device);

        Tensor? Of(ParameterSet? set) => set is null ? null : FlatParameters.Of(set, device);
    }

    /// <summary>The number of updates, 0-dimensional, in double precision.</summary>
    public Tensor Updates { get; }

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
    /// <param name="limit">The largest norm under adaptive clipping; null without it.</param>
    /// <param name="learningRate">The learning rate.</param>
    public void Step(Tensor gradient, Tensor norm, Tensor accepted, Tensor? limit, float learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        using var frozen = no_grad();
        Tensor update = Updates.Plus(Constants.One), values = _parameters.Values;
        Tensor clipped = limit is not null ? gradient * ClipOf(norm, limit)
            : _settings.GradientClip > 0 ? gradient * ClipOf(norm) : gradient;
        (Tensor first, Tensor second, Tensor next) = Next(clipped, _first, _second, values, update, learningRate);
        if (_average is not null)
            CopyWhere(_average, _average.Plus((next - _average) * AverageWeight(update)), accepted);

        CopyWhere(_first, first, accepted);
        CopyWhere(_second, second, accepted);
        CopyWhere(values, next, accepted);
        CopyWhere(Updates, update, accepted);
    }

    /// <summary>The state of the optimizer. Waits for the device.</summary>
    public OptimizerState ToState() => new(
        (long)DeviceMemory.Read(Updates)[0], _parameters.ToParameterSet(_first), _parameters.ToParameterSet(_second))
    {
        Average = _average is null ? null : _parameters.ToParameterSet(_average),
    };

    public virtual void Dispose()
    {
        Updates.Dispose();
        _first.Dispose();
        _second.Dispose();
        _average?.Dispose();
        _rateScales?.Dispose();
        _clip.Dispose();
        _emaDecay.Dispose();
    }

    /// <summary>The moments and the parameters after an update.</summary>
    /// <param name="g">The gradient, clipped.</param>
    /// <param name="first">The first moment.</param>
    /// <param name="second">The second moment.</param>
    /// <param name="values">The parameters.</param>
    /// <param name="update">The number t of the update, from 1.</param>
    /// <param name="learningRate">The learning rate.</param>
    protected abstract (Tensor First, Tensor Second, Tensor Values) Next(
        Tensor g, Tensor first, Tensor second, Tensor values, Tensor update, float learningRate);

    /// <summary>1 - b^t, from log b.</summary>
    protected static Tensor BiasOf(Scalar logBeta, Tensor update) => update.mul(logBeta).expm1().neg();

    /// <summary>A step with the factor of each parameter's layer.</summary>
    protected Tensor Scaled(Tensor step) => _rateScales is null ? step : step * _rateScales;

    private static void CopyWhere(Tensor target, Tensor next, Tensor accepted) =>
        target.copy_(where(accepted, next, target));

    private Tensor ClipOf(Tensor norm) => norm.reciprocal().mul(_clip).clamp_max(Constants.One).to(ScalarType.Float32);

    // With both limits, the smaller one.
    private Tensor ClipOf(Tensor norm, Tensor limit)
    {
        Tensor smaller = _settings.GradientClip > 0 ? limit.clamp_max(_clip) : limit;
        return smaller.div(norm).clamp_max(Constants.One).to(ScalarType.Float32);
    }

    // 1 - d of OptimizerSettings.EmaDecayAt.
    private Tensor AverageWeight(Tensor update) => update.Plus(Constants.One).div(update.Plus(Ten)).clamp_max(_emaDecay)
        .to(ScalarType.Float32).neg().Plus(Constants.One);
}
