using Vlae.Backends;

namespace Vlae.Torch;

/// <summary>The two terms of the loss, each a mean over the batch.</summary>
internal static class LadderLosses
{
    /// <summary>The notebook's <c>mse_loss</c>: <c>sum((x - y)^2)/2</c> of a sample, unit variance.</summary>
    public static Tensor Reconstruction(Tensor images, Tensor output)
    {
        using DisposeScope scope = NewDisposeScope();
        return ((images - output).pow(2) / 2).mean([0]).sum().MoveToOuterDisposeScope();
    }

    /// <summary>The latent term of a kind, of the draw z = mean + scale epsilon; (batch, code) each.</summary>
    public static Tensor Latent(LossKind kind, Tensor mean, Tensor scale, Tensor epsilon, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor terms = kind == LossKind.MonteCarlo
            ? (z.pow(2) / 2) - ((epsilon.pow(2) / 2) + scale.log())
            : ((mean.pow(2) + scale.pow(2) - 1) / 2) - scale.log();
        return terms.sum(1).mean().MoveToOuterDisposeScope();
    }
}
