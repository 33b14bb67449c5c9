using Vlae.Ladder;

namespace Vlae.Engine;

/// <summary>An implementation of the network: the built-in one, or TorchSharp's.</summary>
public interface ILadderBackend
{
    /// <summary>Such as <c>Managed</c>.</summary>
    string Name { get; }

    /// <summary>Makes a network that encodes and decodes.</summary>
    ILadderEngine CreateEngine(ParameterSet parameters);

    /// <summary>Makes a network that trains.</summary>
    /// <exception cref="ArgumentException">The images do not have the architecture's shape.</exception>
    ITrainingEngine CreateTraining(TrainingSetup setup);
}
