using Vlae.Ladder;

namespace Vlae.Engine;

/// <summary>A network in training, with its data and its optimizer. One thread may use it at a time.</summary>
public interface ITrainingEngine : IDisposable
{
    /// <summary>
    /// Does one training step on a batch: forward, losses, backward, update. The noise depends only on the seed and the
    /// step number. If the gradient is bad, the step is skipped, and changes only the <see cref="Guard"/>.
    /// </summary>
    /// <param name="rows">The batch: 0-based indices of images.</param>
    /// <param name="step">Number of the step over the whole training, from 0. It determines the noise.</param>
    /// <param name="settings">The learning rate and other values of this step.</param>
    /// <param name="cancel">Cancels the step. Parameters, losses and optimizer do not change.</param>
    /// <exception cref="OperationCanceledException">The step was canceled.</exception>
    void Step(ReadOnlySpan<int> rows, long step, in StepSettings settings, CancellationToken cancel = default);

    /// <summary>Counts of accepted and skipped steps. Reading it waits for a device to finish.</summary>
    GuardState Guard { get; }

    /// <summary>
    /// Returns the losses of the accepted steps since the last call, and resets them. It waits for a device to finish.
    /// </summary>
    LossSums TakeLosses();

    /// <summary>The optimal Gaussian's variance after the last step; 1 for other likelihoods.</summary>
    double Variance { get; }

    /// <summary>The parameters after the last step.</summary>
    ParameterSet GetParameters();

    /// <summary>The running average of the parameters, which is the model; without one, the parameters.</summary>
    ParameterSet GetAverage();

    /// <summary>The gradients of the last step, before clipping.</summary>
    ParameterSet GetGradients();

    /// <summary>The optimizer's state after the last step.</summary>
    OptimizerState GetOptimizerState();
}
