namespace Vlae.Torch.Losses;

/// <summary>
/// The posterior of a batch, and its draw z = mean + scale epsilon, without gradients. All tensors are (level, latent,
/// batch).
/// </summary>
internal sealed class Posterior
{
    /// <param name="latents">
    /// The encoder's output, (level, 2 latent, batch): means, and behind them the logarithms of the variances.
    /// </param>
    /// <param name="epsilon">The noise.</param>
    public Posterior(Tensor latents, Tensor epsilon)
    {
        // Not no_grad: a view of a tensor with a gradient has one there too.
        (Mean, LogVariance) = Parts(latents.detach());
        (Scale, Epsilon) = (ScaleOf(LogVariance), epsilon);
        Deviation = Scale * epsilon;
        Draw = Mean.Plus(Deviation);
    }

    public Tensor Mean { get; }

    public Tensor LogVariance { get; }

    public Tensor Scale { get; }

    public Tensor Epsilon { get; }

    /// <summary>scale epsilon.</summary>
    public Tensor Deviation { get; }

    /// <summary>z.</summary>
    public Tensor Draw { get; }

    public long BatchSize => Draw.shape[2];

    /// <summary>The means and the logarithms of the variances in the encoder's output.</summary>
    public static (Tensor Mean, Tensor LogVariance) Parts(Tensor latents)
    {
        long size = latents.shape[1] / 2;
        return (latents.narrow(1, 0, size), latents.narrow(1, size, size));
    }

    public static Tensor ScaleOf(Tensor logVariance) => logVariance.mul(Constants.Half).exp_();
}
