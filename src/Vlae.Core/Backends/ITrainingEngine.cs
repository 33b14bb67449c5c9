using Vlae.Ladder;

namespace Vlae.Backends;

/// <summary>A network in training, with its data and its optimiser. Used by one thread at a time.</summary>
public interface ITrainingEngine : IDisposable
{
    /// <summary>
    /// One training step on a batch: forward, losses, backward, Adamax. Its noise is a function of the seed and the
    /// step number alone.
    /// </summary>
    /// <param name="rows">The batch: 0-based indices of images.</param>
    /// <param name="step">Number of the step over the whole training, from 0: names the noise.</param>
    /// <param name="learningRate">Adamax's learning rate.</param>
    /// <param name="epsilon">The latent noise, (sample, code), where the caller brings it; else empty.</param>
    /// <param name="cancel">Gives the step up: parameters, losses and optimiser are as they were before it.</param>
    /// <exception cref="OperationCanceledException">The step was given up.</exception>
    void Step(
        ReadOnlySpan<int> rows, long step, float learningRate, ReadOnlySpan<float> epsilon = default,
        CancellationToken cancel = default);

    /// <summary>The losses since the last call, which starts the sums anew; waits for a device to finish.</summary>
    LossSums TakeLosses();

    /// <summary>The parameters after the last step.</summary>
    ParameterSet GetParameters();

    /// <summary>The gradients of the last step.</summary>
    ParameterSet GetGradients();

    /// <summary>What the optimiser remembers after the last step.</summary>
    OptimizerState GetOptimizerState();
}
