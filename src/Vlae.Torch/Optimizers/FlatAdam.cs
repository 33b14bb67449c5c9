using Vlae.Engine;
using Vlae.Torch.Network;

namespace Vlae.Torch.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, arXiv 1412.6980, algorithm 1) and AdamW (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2),
/// in PyTorch's form.
/// </summary>
internal sealed class FlatAdam(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state)
    : FlatOptimizer(parameters, settings, state)
{
    private static readonly Scalar OneMinusBeta2 = 1 - OptimizerSettings.Beta2;
    private static readonly Scalar LogBeta2 = Math.Log(OptimizerSettings.Beta2);
    private static readonly Scalar Epsilon = OptimizerSettings.Epsilon;

    /// <summary>
    /// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
    /// p = p (1 - lr decay) - lr/(1 - b1^t) m/(sqrt(v/(1 - b2^t)) + eps).
    /// </summary>
    protected override Tensor Direction(Tensor g, Tensor first, Tensor second, Tensor update)
    {
        Tensor root = MinusBias(LogBeta2, update).neg_().rsqrt_();
        return first / (second.addcmul_(g, g, OneMinusBeta2).sqrt() * root).PlusInPlace(Epsilon);
    }
}
