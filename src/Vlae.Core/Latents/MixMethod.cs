namespace Vlae.Latents;

/// <summary>The way from one latent to another.</summary>
public enum MixMethod
{
    /// <summary>
    /// The straight line. Means and scales are mixed alike, which is the shortest way between the two posteriors in
    /// 2-Wasserstein distance (Peyré and Cuturi, "Computational Optimal Transport", arXiv 1803.00567, section 2.6).
    /// </summary>
    Linear,

    /// <summary>
    /// Along the great circle between their directions, level by level (Shoemake, "Animating rotation with quaternion
    /// curves", 1985; for latents, White, "Sampling Generative Networks", arXiv 1609.04468), while the length goes
    /// linearly: draws from a normal prior lie near a sphere, and the middle of a straight line falls short of it.
    /// </summary>
    Spherical,
}
