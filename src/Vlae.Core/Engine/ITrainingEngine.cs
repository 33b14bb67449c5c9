using Vlae.Ladder;

namespace Vlae.Engine;

/// <summary>A network in training, with its data and its optimizer. Used by one thread at a time.</summary>
public interface ITrainingEngine : IDisposable
{
    /// <summary>
    /// One training step on a batch: forward, losses, backward, update. Its noise is a function of the seed and the
    /// step number alone. A bad gradient is skipped: it changes the <see cref="Guard"/> and nothing else.
    /// </summary>
    /// <param name="rows">The batch: 0-based indices of images.</param>
    /// <param name="step">Number of the step over the whole training, from 0: names the noise.</param>
    /// <param name="settings">The learning rate and the like.</param>
    /// <param name="cancel">Gives the step up: parameters, losses and optimizer are as they were before it.</param>
    /// <exception cref="OperationCanceledException">The step was given up.</exception>
    void Step(ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel = default);

    /// <summary>Which steps were skipped; waits for a device to finish.</summary>
    GuardState Guard { get; }

    /// <summary>
    /// The losses of the steps made since the last call, which starts the sums anew; waits for a device to finish.
    /// </summary>
    LossSums TakeLosses();

    /// <summary>The optimal Gaussian's variance after the last step; 1 for other likelihoods.</summary>
    double Variance { get; }

    /// <summary>The parameters after the last step.</summary>
    ParameterSet GetParameters();

    /// <summary>Their running average: the model; without one, the parameters themselves.</summary>
    ParameterSet GetAverage();

    /// <summary>The gradients of the last step, before clipping.</summary>
    ParameterSet GetGradients();

    /// <summary>What the optimizer remembers after the last step.</summary>
    OptimizerState GetOptimizerState();
}
