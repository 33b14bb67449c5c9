namespace Vlae.Engine;

/// <summary>What the memory of a training's engine depends on, beside the network.</summary>
/// <param name="BatchSize">Largest number of images in a step.</param>
/// <param name="ThreadCount">Worker threads; 0 for one per processor.</param>
/// <param name="Denoises">Whether the encoder's input has noise.</param>
/// <param name="Averages">Whether there is a running average of the parameters.</param>
/// <param name="Rank">The rank of this process, if several train together.</param>
/// <param name="Ranks">Number of ranks.</param>
public readonly record struct TrainingDemand(
    int BatchSize, int ThreadCount, bool Denoises, bool Averages, int Rank = 0, int Ranks = 1);

/// <summary>What the memory of a model in use depends on, beside the network.</summary>
/// <param name="Images">Images in one call.</param>
/// <param name="Encodes">Whether it encodes.</param>
/// <param name="Decodes">Whether it decodes.</param>
public readonly record struct InferenceDemand(int Images, bool Encodes, bool Decodes);
