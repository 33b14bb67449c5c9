using Vlae.Likelihoods;

namespace Vlae.Torch.Losses;

/// <summary>
/// The reconstruction term of the loss, for images x and outputs y = tanh(a). All tensors are (batch, ...).
/// </summary>
internal static class ReconstructionTerm
{
    private static readonly Scalar MinProbability = (float)PixelLikelihood.LeastProbability;

    /// <summary>The term of a likelihood. For both Gaussians, the value is that of the unit Gaussian.</summary>
    /// <param name="kind">The likelihood.</param>
    /// <param name="images">x.</param>
    /// <param name="sums">a.</param>
    /// <param name="precision">1 / variance of an optimal Gaussian; else null.</param>
    public static LossTerm Of(LikelihoodKind kind, Tensor images, Tensor sums, Tensor? precision)
    {
        using DisposeScope scope = NewDisposeScope();
        if (kind == LikelihoodKind.Bernoulli)
        {
            Tensor output = sums.detach().tanh();
            // (y + 1)/2 is the logistic function of 2a, so the slope for a is y - x. It stays right if y is rounded to
            // 1.
            return MoveOut(scope, Mean(CrossEntropy(images, output)), Mean(sums * (output - images)));
        }

        Tensor error = images - sums.tanh();
        Tensor loss = Mean(kind == LikelihoodKind.L1 ? error.abs() : error.Squared().mul(Constants.Half));
        return MoveOut(scope, loss.detach(), precision is null ? loss.alias() : loss * precision);
    }

    private static LossTerm MoveOut(DisposeScope scope, Tensor value, Tensor objective)
    {
        (value, objective) = scope.MoveToOuter(value, objective);
        return new(value, objective);
    }

    // -(t log p + (1 - t) log(1 - p)) with t = (x + 1)/2 and p = (y + 1)/2.
    private static Tensor CrossEntropy(Tensor images, Tensor output)
    {
        Tensor half = output.mul(Constants.Half), target = images.mul(Constants.Half).PlusInPlace(Constants.Half);
        Tensor white = half.Plus(Constants.Half).clamp_min(MinProbability).log_();
        Tensor black = half.neg().PlusInPlace(Constants.Half).clamp_min(MinProbability).log_();
        return black.Plus(target * (white - black)).neg_();
    }

    private static Tensor Mean(Tensor losses) => losses.mean([0]).sum();
}

/// <summary>A term of the loss, a mean over the batch.</summary>
/// <param name="Value">The reported value, without a gradient.</param>
/// <param name="Objective">The tensor to differentiate. Its gradient is that of the term; its value may differ.</param>
internal readonly record struct LossTerm(Tensor Value, Tensor Objective);
