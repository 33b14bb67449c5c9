using Vlae.Data;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Engine;

/// <summary>What a backend needs to start training.</summary>
/// <param name="Parameters">The parameters to start from.</param>
/// <param name="Images">The training images, of the architecture's shape.</param>
/// <param name="Loss">The latent term.</param>
/// <param name="Seed">Names all noise of the training.</param>
/// <param name="BatchSize">The largest batch that will be asked for.</param>
/// <param name="ThreadCount">Worker threads; 0 for one a processor. Managed results do not depend on it.</param>
/// <param name="State">What the optimizer remembers, when a training goes on; else null.</param>
public sealed record TrainingSetup(
    ParameterSet Parameters,
    ImageSet Images,
    LossKind Loss,
    ulong Seed,
    int BatchSize,
    int ThreadCount = 0,
    OptimizerState? State = null)
{
    /// <summary>
    /// The reconstruction term. The optimal Gaussian's variance is the running average, v = d v + (1 - d) MSE with d at
    /// most 0.99, of the batches before: the gradient is that of its fixed variance.
    /// </summary>
    public PixelLikelihood Likelihood { get; init; } = new();

    /// <summary>
    /// Nats of KL(q(z|x) || N(0, 1)) that a level of an image may hold without a gradient of the latent term, against
    /// levels that collapse (Kingma et al., arXiv 1606.04934, section 6 and appendix C.8, here for each image of its
    /// own instead of the mean over the batch); 0 for none.
    /// </summary>
    public float FreeBits { get; init; }

    /// <summary>
    /// Standard deviation of the Gaussian noise on the encoder's pixels in [-1, 1]; what is reconstructed is the image
    /// without it (Im et al., arXiv 1511.06406); 0 for none.
    /// </summary>
    public float Denoise { get; init; }

    /// <summary>How the parameters are updated.</summary>
    public OptimizerSettings Optimizer { get; init; } = new();
}
