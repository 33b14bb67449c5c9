using Vlae.Engine;

namespace Vlae.Torch.Optimizers;

/// <summary>Adamax (Kingma and Ba, arXiv 1412.6980, algorithm 2), in PyTorch's form.</summary>
internal sealed class FlatAdamax(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state)
    : FlatOptimizer(parameters, settings, state)
{
    private static readonly Scalar Beta1 = OptimizerSettings.Beta1;
    private static readonly Scalar OneMinusBeta1 = 1 - OptimizerSettings.Beta1;
    private static readonly Scalar Beta2 = OptimizerSettings.Beta2;
    private static readonly Scalar LogBeta1 = Math.Log(OptimizerSettings.Beta1);
    private static readonly Scalar Epsilon = OptimizerSettings.Epsilon;

    /// <summary>m = b1 m + (1 - b1) g; u = max(b2 u, |g| + eps); p = p - lr/(1 - b1^t) m/u.</summary>
    protected override (Tensor First, Tensor Second, Tensor Values) Next(
        Tensor g, Tensor first, Tensor second, Tensor values, Tensor update, float learningRate)
    {
        using Scalar rate = (double)learningRate;
        Tensor m = first.mul(Beta1).add_(g, OneMinusBeta1);
        Tensor u = maximum(second.mul(Beta2), g.abs().PlusInPlace(Epsilon));
        Tensor corrected = BiasOf(LogBeta1, update).reciprocal().mul(rate).to(ScalarType.Float32);
        return (m, u, values - Scaled((m / u) * corrected));
    }
}
