using Vlae.Data;
using Vlae.Distributed;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>Converts the options of a training into the setup of an engine.</summary>
internal static class EngineSetup
{
    /// <summary>The engine's setup for a training.</summary>
    /// <param name="options">The options of the training.</param>
    /// <param name="parameters">The initial parameters.</param>
    /// <param name="images">All images, including the held-out ones.</param>
    /// <param name="trained">Number of images to train on.</param>
    /// <param name="state">The optimizer's state of a resumed training; null for a new one.</param>
    /// <param name="ranks">The ranks that train together; null for this process alone.</param>
    public static TrainingSetup Of(
        TrainingOptions options, ParameterSet parameters, ImageSet images, int trained, OptimizerState? state,
        ICommunicator? ranks) => new(
        parameters, images, options.Loss, (ulong)options.Seed, Math.Min(options.BatchSize, trained),
        options.ThreadCount, state)
    {
        Likelihood = new(options.Likelihood, Binarized: options.Binarize),
        FreeBits = options.FreeBits,
        Denoise = options.Denoise,
        Augment = options.Augment,
        Optimizer = new()
        {
            Kind = options.Optimizer,
            WeightDecay = options.WeightDecay,
            GradientClip = options.GradientClip,
            ClipFactor = options.ClipFactor,
            EmaDecay = options.EmaDecay,
        },
        Ranks = ranks,
    };
}
