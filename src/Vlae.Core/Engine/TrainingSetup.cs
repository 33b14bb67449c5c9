using Vlae.Data;
using Vlae.Distributed;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Engine;

/// <summary>The input of a backend for a training.</summary>
/// <param name="Parameters">The initial parameters.</param>
/// <param name="Images">The training images, of the architecture's shape.</param>
/// <param name="Loss">The latent term.</param>
/// <param name="Seed">Seed of all noise of the training.</param>
/// <param name="BatchSize">Largest number of images in a step.</param>
/// <param name="ThreadCount">Worker threads; 0 for one per processor. Managed results do not depend on it.</param>
/// <param name="State">The optimizer's state of a resumed training; else null.</param>
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
    /// The reconstruction term. The gradient treats the optimal Gaussian's variance as a constant. After each batch,
    /// the variance is updated as a running average, v = d v + (1 - d) MSE, with d at most 0.99.
    /// </summary>
    public PixelLikelihood Likelihood { get; init; } = new();

    /// <summary>
    /// Free bits: nats of KL(q(z|x) || N(0, 1)) of a level below which the latent term has no gradient, so that the
    /// level does not collapse (Kingma et al., arXiv 1606.04934, section 6 and appendix C.8). The paper compares the
    /// mean over the batch; here each image is compared. 0 for none.
    /// </summary>
    public float FreeBits { get; init; }

    /// <summary>
    /// Standard deviation of Gaussian noise on the encoder's input, whose pixels are in [-1, 1]. The target is the
    /// image without noise (Im et al., arXiv 1511.06406). 0 for none.
    /// </summary>
    public float Denoise { get; init; }

    /// <summary>Random changes of the images, newly at each step.</summary>
    public Augmentations Augment { get; init; }

    /// <summary>The settings of the optimizer.</summary>
    public OptimizerSettings Optimizer { get; init; } = new();

    /// <summary>
    /// The ranks that train together; null for this process alone. Their number changes no bit. Only the built-in
    /// backend uses them.
    /// </summary>
    public ICommunicator? Ranks { get; init; }
}

/// <summary>The latent term of the loss.</summary>
public enum LossKind
{
    /// <summary>
    /// The notebook's Monte Carlo estimate from one draw z, <c>sum(z^2/2 - eps^2/2 - log scale)</c>.
    /// </summary>
    MonteCarlo,

    /// <summary>
    /// The analytic divergence KL(N(mean, scale^2) || N(0, 1)) = <c>sum((mean^2 + scale^2 - 1)/2 - log scale)</c>
    /// (Kingma and Welling, arXiv 1312.6114, appendix B).
    /// </summary>
    KullbackLeibler,

    /// <summary>
    /// The Monte Carlo estimate with its gradient only through the draw z, <c>z - eps / scale</c>. This gradient has no
    /// noise if the posterior is exact (Roeder, Wu and Duvenaud, "Sticking the landing", arXiv 1703.09194).
    /// </summary>
    StickingTheLanding,
}
