using Vlae.Likelihoods;

namespace Vlae.Torch.Losses;

/// <summary>
/// The reconstruction term of the loss, a mean over the batch, for images x and outputs y = tanh(a).
/// </summary>
/// <param name="Value">The reported value, 0-dimensional. For both Gaussians, it is that of the unit Gaussian.</param>
/// <param name="Output">The output with a gradient: y, or a.</param>
/// <param name="Slope">The slope of the term for <paramref name="Output"/>, of the same shape.</param>
internal readonly record struct ReconstructionTerm(Tensor Value, Tensor Output, Tensor Slope)
{
    private static readonly Scalar MinProbability = (float)PixelLikelihood.LeastProbability;

    /// <summary>The term of a likelihood.</summary>
    /// <param name="kind">The likelihood.</param>
    /// <param name="images">x, (batch, channel, row, column).</param>
    /// <param name="sums">a, of the same shape.</param>
    /// <param name="precision">1 / variance of an optimal Gaussian; else null.</param>
    public static ReconstructionTerm Of(LikelihoodKind kind, Tensor images, Tensor sums, Tensor? precision)
    {
        using DisposeScope scope = NewDisposeScope();
        using Scalar perSample = 1f / images.shape[0], half = 0.5f / images.shape[0];
        bool bernoulli = kind == LikelihoodKind.Bernoulli;
        Tensor y = sums.tanh();
        using var frozen = no_grad();
        Tensor error = y - images, slope;
        (Tensor value, slope) = kind switch
        {
            // (y + 1)/2 is the logistic function of 2a, so the slope for a is y - x. It stays right if y is rounded to
            // 1.
            LikelihoodKind.Bernoulli => (CrossEntropy(images, y).sum().mul(perSample), error.mul(perSample)),
            LikelihoodKind.L1 => (error.abs().sum().mul(perSample), error.sign().mul(perSample)),
            _ => (error.Squared().sum().mul(half), error.mul(perSample)),
        };
        if (precision is not null)
            slope *= precision;

        (value, Tensor output, slope) = scope.MoveToOuter(value, bernoulli ? sums.alias() : y, slope);
        return new(value, output, slope);
    }

    // -(t log p + (1 - t) log(1 - p)) with t = (x + 1)/2 and p = (y + 1)/2.
    private static Tensor CrossEntropy(Tensor images, Tensor output)
    {
        Tensor half = output.mul(Constants.Half), target = images.mul(Constants.Half).PlusInPlace(Constants.Half);
        Tensor white = half.Plus(Constants.Half).clamp_min(MinProbability).log_();
        Tensor black = half.neg().PlusInPlace(Constants.Half).clamp_min(MinProbability).log_();
        return black.Plus(target * (white - black)).neg_();
    }
}
