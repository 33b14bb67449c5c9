using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>The settings of each step of a training, computed from its schedules.</summary>
internal sealed class StepPlan(TrainingOptions options, LadderArchitecture architecture, int stepsPerEpoch)
{
    private readonly LearningRateSchedule _rate = new(
        options.Schedule, options.LearningRate, (long)stepsPerEpoch * options.Epochs, options.WarmupSteps);

    private readonly LatentSchedule _latent = new(options, architecture, stepsPerEpoch);
    private readonly float[] _weights = new float[architecture.Levels.Length];
    private readonly float[] _fades = new float[architecture.Levels.Length];

    /// <summary>Number of epochs until the loss is the full loss.</summary>
    public double WarmupEpochs => _latent.Epochs;

    /// <summary>The settings of a step. They are valid until the next call.</summary>
    /// <param name="step">Number of the step over the whole training, from 0.</param>
    public StepSettings At(long step)
    {
        _latent.Set(step, _weights, _fades);
        return new((float)_rate.At(step)) { LatentWeights = _weights, Fades = _fades };
    }
}
