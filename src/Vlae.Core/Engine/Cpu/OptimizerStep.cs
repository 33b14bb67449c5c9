using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu;

/// <summary>What a step of the optimizer updates, and how far.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Gradient">The batch's gradient.</param>
/// <param name="First">The first moment.</param>
/// <param name="Second">The second moment, or Adamax's infinity norm.</param>
/// <param name="Average">The running average; null for none.</param>
/// <param name="Kind">The optimizer.</param>
/// <param name="Clip">What the gradient is multiplied by first.</param>
/// <param name="Rate">The learning rate, its bias corrected.</param>
/// <param name="Correction">The second moment's correction.</param>
/// <param name="Keep">What weight decay leaves of a parameter.</param>
/// <param name="AverageRest">What of the new parameters comes into the average.</param>
internal readonly record struct OptimizerStep(
    PackedParameters Parameters,
    PackedParameters Gradient,
    PackedParameters First,
    PackedParameters Second,
    PackedParameters? Average,
    OptimizerKind Kind,
    float Clip,
    float Rate,
    float Correction,
    float Keep,
    float AverageRest)
{
    /// <summary>The step's numbers from the settings, as PyTorch computes them: in double precision.</summary>
    /// <param name="settings">The optimizer's settings.</param>
    /// <param name="step">Number of this update, from 1.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="norm">The gradient's norm.</param>
    public OptimizerStep With(OptimizerSettings settings, long step, float learningRate, double norm) => this with
    {
        Kind = settings.Kind,
        Clip = settings.GradientClip > 0 && norm > settings.GradientClip ? (float)(settings.GradientClip / norm) : 1f,
        Rate = (float)(learningRate / (1 - Math.Pow(OptimizerSettings.Beta1, step))),
        Correction = (float)(1 / Math.Sqrt(1 - Math.Pow(OptimizerSettings.Beta2, step))),
        Keep = settings.Kind == OptimizerKind.AdamW ? (float)(1 - ((double)learningRate * settings.WeightDecay)) : 1f,
        AverageRest = 1f - settings.EmaDecayAt(step),
    };
}
