using Vlae.Backends;
using Vlae.Engine;
using Vlae.Ladder;

namespace Vlae.Torch;

/// <summary>The TorchSharp backend on one device.</summary>
internal sealed class TorchBackend(Device device) : ILadderBackend
{
    public string Name => nameof(BackendKind.Torch);

    public ILadderEngine CreateEngine(ParameterSet parameters) => new TorchEngine(parameters, device);

    public ITrainingEngine CreateTraining(TrainingSetup setup) => new TorchTraining(setup, device);

    /// <summary>Such as <c>Torch (cuda:0)</c>.</summary>
    public override string ToString() => $"{Name} ({device})";
}
