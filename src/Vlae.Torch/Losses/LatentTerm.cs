using Vlae.Engine;

namespace Vlae.Torch.Losses;

/// <summary>
/// The latent term of the loss, for the draw z = mean + scale epsilon. All tensors are (batch, code).
/// </summary>
/// <param name="kind">The kind of the term.</param>
/// <param name="freeBits">The nats of a block that are free, without a gradient; 0 for none.</param>
/// <param name="blocks">Blocks of the code.</param>
internal sealed class LatentTerm(LossKind kind, float freeBits, int blocks) : IDisposable
{
    private readonly Scalar _freeBits = freeBits;

    /// <summary>The term. Its value is not weighted; its objective is.</summary>
    /// <param name="mean">The posterior's mean.</param>
    /// <param name="scale">The posterior's scale.</param>
    /// <param name="epsilon">The noise.</param>
    /// <param name="z">The draw.</param>
    /// <param name="weights">One weight per block of the code; null if all are 1.</param>
    public LossTerm Of(Tensor mean, Tensor scale, Tensor epsilon, Tensor z, Tensor? weights)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor terms = kind == LossKind.KullbackLeibler
            ? Divergence(mean, scale)
            : z.Squared().mul(Constants.Half) - epsilon.Squared().mul(Constants.Half).Plus(scale.log());
        // Only the path through the draw has a gradient: the factor in brackets is the slope for z.
        Tensor own = kind == LossKind.StickingTheLanding ? z * (z - (epsilon / scale)).detach() : terms;
        Tensor byBlock = own.view(own.shape[0], blocks, -1).sum(2);
        if (freeBits > 0)
            byBlock = byBlock * ExceedsFreeBits(mean, scale);
        if (weights is not null)
            byBlock = byBlock * weights;

        (Tensor value, Tensor objective) = scope.MoveToOuter(terms.sum(1).mean().detach(), byBlock.sum(1).mean());
        return new(value, objective);
    }

    public void Dispose() => _freeBits.Dispose();

    // 1 if a block of a sample has more nats than are free, else 0; (batch, block).
    private Tensor ExceedsFreeBits(Tensor mean, Tensor scale)
    {
        using var frozen = no_grad();
        return Divergence(mean, scale).view(mean.shape[0], blocks, -1).sum(2).gt(_freeBits).to(ScalarType.Float32);
    }

    private static Tensor Divergence(Tensor mean, Tensor scale) =>
        mean.Squared().Plus(scale.Squared()).sub(Constants.One).mul(Constants.Half) - scale.log();
}
