using Vlae.Backends;

namespace Vlae.Torch;

/// <summary>
/// Adamax (Kingma and Ba, arXiv 1412.6980, algorithm 2), in PyTorch's form, over one flat tensor: seven kernels a step.
/// </summary>
internal sealed class FlatAdamax : IDisposable
{
    private static readonly Scalar Beta1 = 0.9f;
    private static readonly Scalar Rest1 = 1f - 0.9f;
    private static readonly Scalar Beta2 = 0.999f;
    private static readonly Scalar Epsilon = 1e-8f;

    private readonly FlatParameters _parameters;
    private readonly Tensor _moment;
    private readonly Tensor _norm;
    private long _step;

    public FlatAdamax(FlatParameters parameters, OptimizerState? state)
    {
        _parameters = parameters;
        _step = state?.Step ?? 0;
        Device device = parameters.Values.device;
        _moment = Remembered(state?.FirstMoment);
        _norm = Remembered(state?.InfinityNorm);

        Tensor Remembered(Ladder.ParameterSet? set) => set is null
            ? zeros_like(parameters.Values).DetachFromDisposeScope()
            : FlatParameters.Of(set, device);
    }

    /// <summary>m = b1 m + (1 - b1) g; u = max(b2 u, |g| + eps); p = p - lr/(1 - b1^t) m/u.</summary>
    /// <param name="gradient">The gradient, flat as the parameters.</param>
    /// <param name="learningRate">The learning rate.</param>
    public void Step(Tensor gradient, float learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        using var frozen = no_grad();
        using Scalar rate = (float)(-learningRate / (1 - Math.Pow(0.9, ++_step)));
        _moment.mul_(Beta1).add_(gradient, Rest1);
        _norm.copy_(maximum(_norm.mul(Beta2), gradient.abs().add_(Epsilon)));
        _parameters.Values.addcdiv_(_moment, _norm, rate);
    }

    public OptimizerState ToState() =>
        new(_step, _parameters.ToParameterSet(_moment), _parameters.ToParameterSet(_norm));

    public void Dispose()
    {
        _moment.Dispose();
        _norm.Dispose();
    }
}
