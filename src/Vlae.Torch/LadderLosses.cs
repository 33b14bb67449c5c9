using Vlae.Backends;

namespace Vlae.Torch;

/// <summary>The two terms of the loss, each a mean over the batch.</summary>
internal static class LadderLosses
{
    /// <summary>The notebook's <c>mse_loss</c>: <c>sum((x - y)^2)/2</c> of a sample, unit variance.</summary>
    public static Tensor Reconstruction(Tensor images, Tensor output)
    {
        using DisposeScope scope = NewDisposeScope();
        return (images - output).square().mul(Constants.Half).mean([0]).sum().MoveToOuterDisposeScope();
    }

    /// <summary>The latent term of a kind, of the draw z = mean + scale epsilon; (batch, code) each.</summary>
    public static Tensor Latent(LossKind kind, Tensor mean, Tensor scale, Tensor epsilon, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor terms = kind == LossKind.MonteCarlo
            ? z.square().mul(Constants.Half) - (epsilon.square().mul(Constants.Half) + scale.log())
            : (mean.square() + scale.square()).sub(Constants.One).mul(Constants.Half) - scale.log();
        return terms.sum(1).mean().MoveToOuterDisposeScope();
    }
}
