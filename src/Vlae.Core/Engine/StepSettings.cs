namespace Vlae.Engine;

/// <summary>The values that may change between training steps.</summary>
/// <param name="learningRate">The optimizer's learning rate.</param>
public readonly ref struct StepSettings(float learningRate)
{
    /// <summary>The optimizer's learning rate.</summary>
    public float LearningRate { get; } = learningRate;

    /// <summary>
    /// Factors of the latent term's gradient, one per block of the code, in the encoder's order; empty for 1.
    /// </summary>
    public ReadOnlySpan<float> LatentWeights { get; init; }

    /// <summary>
    /// Factors of the decoder's input, one per block of the code, from 0 (the level is absent) to 1; empty for 1.
    /// </summary>
    public ReadOnlySpan<float> Fades { get; init; }

    /// <summary>The latent noise, (sample, code), if the caller gives it; else empty.</summary>
    public ReadOnlySpan<float> Epsilon { get; init; }
}
