using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>The arrays and the numbers of one step of the optimizer.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Gradient">The batch's gradient.</param>
/// <param name="First">The first moment.</param>
/// <param name="Second">The second moment, or Adamax's infinity norm.</param>
/// <param name="Average">The running average; null without one.</param>
/// <param name="Kind">The optimizer.</param>
/// <param name="Clip">Factor of the gradient.</param>
/// <param name="Rate">The learning rate, with bias correction.</param>
/// <param name="Correction">The bias correction of the second moment.</param>
/// <param name="Keep">Factor of the parameters: 1 - learning rate * weight decay.</param>
/// <param name="AverageRest">Weight of the new parameters in the average.</param>
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
    /// <summary>
    /// This step with numbers from the settings. They are computed in double precision, as in PyTorch.
    /// </summary>
    /// <param name="settings">The optimizer's settings.</param>
    /// <param name="step">Number of this update, from 1.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="norm">The gradient's norm.</param>
    /// <param name="limit">The largest norm under adaptive clipping; infinite without it.</param>
    public OptimizerStep With(
        OptimizerSettings settings, long step, float learningRate, double norm,
        double limit = double.PositiveInfinity) => this with
    {
        Kind = settings.Kind,
        Clip = ClipOf(norm, settings.GradientClip > 0 ? Math.Min(settings.GradientClip, limit) : limit),
        Rate = (float)(learningRate / (1 - Math.Pow(OptimizerSettings.Beta1, step))),
        Correction = (float)(1 / Math.Sqrt(1 - Math.Pow(OptimizerSettings.Beta2, step))),
        Keep = settings.Kind == OptimizerKind.AdamW ? (float)(1 - ((double)learningRate * settings.WeightDecay)) : 1f,
        AverageRest = 1f - settings.EmaDecayAt(step),
    };

    private static float ClipOf(double norm, double limit) => norm > limit ? (float)(limit / norm) : 1f;
}
