using Vlae.Data;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>What an engine is told of a training before its first step.</summary>
internal static class EngineSetup
{
    /// <summary>The set-up of a training's options.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="parameters">Where to start from.</param>
    /// <param name="images">The images, those included that are held out.</param>
    /// <param name="trained">How many of them are trained on.</param>
    /// <param name="state">The optimizer's, of a training that goes on; null for a fresh one.</param>
    public static TrainingSetup Of(
        TrainingOptions options, ParameterSet parameters, ImageSet images, int trained, OptimizerState? state) => new(
        parameters, images, options.Loss, (ulong)options.Seed, Math.Min(options.BatchSize, trained),
        options.ThreadCount, state)
    {
        Likelihood = new(options.Likelihood, Binarized: options.Binarize),
        FreeBits = options.FreeBits,
        Denoise = options.Denoise,
        Optimizer = new()
        {
            Kind = options.Optimizer,
            WeightDecay = options.WeightDecay,
            GradientClip = options.GradientClip,
            EmaDecay = options.EmaDecay,
        },
    };
}
