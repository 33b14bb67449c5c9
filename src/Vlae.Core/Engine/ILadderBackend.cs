using Vlae.Ladder;

namespace Vlae.Engine;

/// <summary>An implementation of the network: the built-in one, or TorchSharp's.</summary>
public interface ILadderBackend
{
    /// <summary>The backend's name, such as <c>Managed</c>.</summary>
    string Name { get; }

    /// <summary>Whether several processes can train one model together (<see cref="TrainingSetup.Ranks"/>).</summary>
    bool TrainsOnRanks => false;

    /// <summary>Makes a network for encoding and decoding.</summary>
    ILadderEngine CreateEngine(ParameterSet parameters);

    /// <summary>Makes a network for training.</summary>
    /// <exception cref="ArgumentException">The images do not have the architecture's shape.</exception>
    ITrainingEngine CreateTraining(TrainingSetup setup);

    /// <summary>
    /// The memory of a training's engine, without the images and the initial parameters, and without allocating it.
    /// </summary>
    /// <returns>The need; <see cref="MemoryNeed.None"/> if the backend does not know it.</returns>
    MemoryNeed MemoryOf(LadderArchitecture architecture, TrainingDemand demand) => MemoryNeed.None;

    /// <summary>The memory of an engine that encodes or decodes, without the model, and without allocating it.</summary>
    /// <returns>The least need; <see cref="MemoryNeed.None"/> if the backend does not know it.</returns>
    MemoryNeed MemoryOf(LadderArchitecture architecture, InferenceDemand demand) => MemoryNeed.None;
}

/// <summary>A network that encodes and decodes, with dropout off. Several threads may use it at once.</summary>
public interface ILadderEngine : IDisposable
{
    /// <summary>Encodes images.</summary>
    /// <param name="images">(image, channel, row, column), in [-1, 1].</param>
    /// <param name="means">Receives (image, code), one block per level, in the encoder's order.</param>
    /// <param name="scales">Receives the standard deviations, (image, code).</param>
    /// <param name="cancel">Cancels between blocks of images. The results are then incomplete.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default);

    /// <summary>Decodes codes.</summary>
    /// <param name="codes">(image, code), one block per level, in the encoder's order.</param>
    /// <param name="images">Receives (image, channel, row, column), in [-1, 1].</param>
    /// <param name="cancel">Cancels between blocks of images. The results are then incomplete.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default);
}
