using Vlae.Backends;

namespace Vlae.Training;

/// <summary>How to train. The defaults are the notebook's.</summary>
public sealed record TrainingOptions
{
    /// <summary>Epochs in all, those of a resumed run included.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images a step; the last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Adamax's learning rate.</summary>
    public float LearningRate { get; init; } = 0.002f;

    /// <summary>The latent term of the loss.</summary>
    public LossKind Loss { get; init; } = LossKind.MonteCarlo;

    /// <summary>Names all randomness of the training: initialisation, order, noise.</summary>
    public long Seed { get; init; }

    /// <summary>Worker threads; 0 for one a processor. Results do not depend on it.</summary>
    public int ThreadCount { get; init; }
}
