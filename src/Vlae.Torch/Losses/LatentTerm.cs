using Vlae.Engine;

namespace Vlae.Torch.Losses;

/// <summary>
/// The latent term of the loss, a mean over the batch: its value, and its slopes. All tensors are (level, latent,
/// batch) unless something else is said.
/// </summary>
/// <param name="kind">The kind of the term.</param>
/// <param name="freeBits">The nats of a block that are free, without a gradient; 0 for none.</param>
internal sealed class LatentTerm(LossKind kind, float freeBits) : IDisposable
{
    private static readonly Scalar MinusOne = -1f;

    private readonly Scalar _minusTwiceFreeBits = -2f * freeBits;

    /// <summary>The reported value, without weights and free bits; 0-dimensional.</summary>
    public Tensor ValueOf(Posterior posterior)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar minusHalf = -0.5f / posterior.BatchSize;
        return TwiceLogRatio(posterior, mean: kind == LossKind.KullbackLeibler).sum().mul(minusHalf)
            .MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The slope of the whole loss for the encoder's output, (level, 2 latent, batch): for the mean, and behind it for
    /// v, the logarithm of the variance. The draw z = mean + exp(v/2) epsilon has the slopes 1 and scale epsilon / 2.
    /// </summary>
    /// <param name="posterior">The posterior and its draw.</param>
    /// <param name="draw">The slope of the reconstruction term for the draw.</param>
    /// <param name="weights">The term's weights, (level, 1, 1); null if all are 1.</param>
    public Tensor SlopeOf(Posterior posterior, Tensor draw, Tensor? weights)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar perSample = 1f / posterior.BatchSize, minusPerSample = -1f / posterior.BatchSize;
        if (freeBits > 0)
            weights = weights is null ? ExceedsFreeBits(posterior) : ExceedsFreeBits(posterior) * weights;

        Tensor slope = kind switch
        {
            LossKind.KullbackLeibler => draw,
            LossKind.MonteCarlo => With(draw, posterior.Draw),
            _ => With(draw, posterior.Draw - (posterior.Epsilon / posterior.Scale)),
        };
        Tensor mean = slope, twiceV = slope * posterior.Deviation;
        if (kind == LossKind.KullbackLeibler)
        {
            mean = With(slope, posterior.Mean);
            twiceV = With(twiceV, posterior.Scale.Squared().sub(Constants.One));
        }
        else if (kind == LossKind.MonteCarlo)
        {
            twiceV = weights is null ? twiceV.Plus(minusPerSample) : twiceV.add(weights, minusPerSample);
        }

        return cat([mean, twiceV.mul(Constants.Half)], 1).MoveToOuterDisposeScope();

        // A slope with a slope of this term.
        Tensor With(Tensor other, Tensor own) =>
            weights is null ? other.add(own, perSample) : other.addcmul(own, weights, perSample);
    }

    public void Dispose() => _minusTwiceFreeBits.Dispose();

    // 1 if a block of a sample has more nats than are free, else 0; (level, 1, batch).
    private Tensor ExceedsFreeBits(Posterior posterior) =>
        TwiceLogRatio(posterior, mean: true).sum(1, keepdim: true).lt(_minusTwiceFreeBits).to(ScalarType.Float32);

    // 2 log(p(z)/q(z|x)) for the draw, v + epsilon^2 - z^2, or its mean over all draws, v + 1 - scale^2 - mean^2.
    private static Tensor TwiceLogRatio(Posterior p, bool mean) => mean
        ? p.LogVariance.Plus(Constants.One).addcmul_(p.Scale, p.Scale, MinusOne).addcmul_(p.Mean, p.Mean, MinusOne)
        : p.LogVariance.addcmul(p.Epsilon, p.Epsilon, Constants.One).addcmul_(p.Draw, p.Draw, MinusOne);
}
