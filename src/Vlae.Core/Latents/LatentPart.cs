namespace Vlae.Latents;

/// <summary>A part of a latent.</summary>
public enum LatentPart
{
    /// <summary>The code: the means, or a draw.</summary>
    Code,

    /// <summary>The posterior's means.</summary>
    Mean,

    /// <summary>The posterior's standard deviations.</summary>
    Scale,
}
