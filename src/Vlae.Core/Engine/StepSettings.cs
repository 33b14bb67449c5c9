namespace Vlae.Engine;

/// <summary>What may change from one training step to the next.</summary>
/// <param name="learningRate">The optimizer's learning rate.</param>
public readonly ref struct StepSettings(float learningRate)
{
    /// <summary>The optimizer's learning rate.</summary>
    public float LearningRate { get; } = learningRate;

    /// <summary>
    /// By block of the code, in the encoder's order: what the latent term's gradient is multiplied by; empty for ones.
    /// </summary>
    public ReadOnlySpan<float> LatentWeights { get; init; }

    /// <summary>
    /// By block of the code: what its draw is multiplied by before it is decoded, from 0 (the level is not there yet)
    /// to 1; empty for ones.
    /// </summary>
    public ReadOnlySpan<float> Fades { get; init; }

    /// <summary>The latent noise, (sample, code), where the caller brings it; else empty.</summary>
    public ReadOnlySpan<float> Epsilon { get; init; }
}
