using Vlae.Engine;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, arXiv 1412.6980, algorithm 1) and AdamW (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2),
/// in PyTorch's form.
/// </summary>
internal sealed class FlatAdam(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state)
    : FlatOptimizer(parameters, settings, state)
{
    private static readonly Scalar Beta1 = OptimizerSettings.Beta1;
    private static readonly Scalar OneMinusBeta1 = 1 - OptimizerSettings.Beta1;
    private static readonly Scalar Beta2 = OptimizerSettings.Beta2;
    private static readonly Scalar OneMinusBeta2 = 1 - OptimizerSettings.Beta2;
    private static readonly Scalar LogBeta1 = Math.Log(OptimizerSettings.Beta1);
    private static readonly Scalar LogBeta2 = Math.Log(OptimizerSettings.Beta2);
    private static readonly Scalar Epsilon = OptimizerSettings.Epsilon;

    private readonly double _decay = settings.Kind == OptimizerKind.AdamW ? settings.WeightDecay : 0;

    /// <summary>
    /// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
    /// p = p (1 - lr decay) - lr/(1 - b1^t) m/(sqrt(v/(1 - b2^t)) + eps).
    /// </summary>
    protected override (Tensor First, Tensor Second, Tensor Values) Next(
        Tensor g, Tensor first, Tensor second, Tensor values, Tensor update, float learningRate)
    {
        using Scalar rate = (double)learningRate, keep = 1 - (learningRate * _decay);
        Tensor m = first.mul(Beta1).add_(g, OneMinusBeta1);
        Tensor v = second.mul(Beta2).addcmul_(g, g, OneMinusBeta2);
        Tensor root = BiasOf(LogBeta2, update).rsqrt().to(ScalarType.Float32);
        Tensor corrected = BiasOf(LogBeta1, update).reciprocal().mul(rate).to(ScalarType.Float32);
        Tensor size = (v.sqrt() * root).PlusInPlace(Epsilon);
        return (m, v, values.mul(keep) - Scaled((m / size) * corrected));
    }
}
