using Vlae.Engine;
using Vlae.Torch.Network;

namespace Vlae.Torch.Optimizers;

/// <summary>Adamax (Kingma and Ba, arXiv 1412.6980, algorithm 2), in PyTorch's form.</summary>
internal sealed class FlatAdamax(FlatParameters parameters, OptimizerSettings settings, OptimizerState? state)
    : FlatOptimizer(parameters, settings, state)
{
    private static readonly Scalar Epsilon = OptimizerSettings.Epsilon;

    /// <summary>m = b1 m + (1 - b1) g; u = max(b2 u, |g| + eps); p = p - lr/(1 - b1^t) m/u.</summary>
    protected override Tensor Direction(Tensor g, Tensor first, Tensor second, Tensor update) =>
        first / second.clamp_(min: g.abs().PlusInPlace(Epsilon));
}
