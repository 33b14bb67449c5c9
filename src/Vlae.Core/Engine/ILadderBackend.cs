using Vlae.Ladder;

namespace Vlae.Engine;

/// <summary>An implementation of the network: the built-in one, or TorchSharp's.</summary>
public interface ILadderBackend
{
    /// <summary>The backend's name, such as <c>Managed</c>.</summary>
    string Name { get; }

    /// <summary>Makes a network for encoding and decoding.</summary>
    ILadderEngine CreateEngine(ParameterSet parameters);

    /// <summary>Makes a network for training.</summary>
    /// <exception cref="ArgumentException">The images do not have the architecture's shape.</exception>
    ITrainingEngine CreateTraining(TrainingSetup setup);
}
