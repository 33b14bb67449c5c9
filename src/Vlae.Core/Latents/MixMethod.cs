namespace Vlae.Latents;

/// <summary>The path from one latent to another.</summary>
public enum MixMethod
{
    /// <summary>
    /// The straight line. It mixes means and scales linearly, which is the shortest path between the two posteriors in
    /// 2-Wasserstein distance (Peyré and Cuturi, "Computational Optimal Transport", arXiv 1803.00567, section 2.6).
    /// </summary>
    Linear,

    /// <summary>
    /// The great circle between the directions of the latents, level by level, with linear length (Shoemake, "Animating
    /// rotation with quaternion curves", 1985; for latents, White, "Sampling Generative Networks", arXiv 1609.04468).
    /// Draws from a normal prior are near a sphere; the middle of a straight line is inside it.
    /// </summary>
    Spherical,
}
