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

    /// <summary>
    /// Whether losses and counts can be read after each step without a wait, because the step has ended by then. False
    /// for a GPU, which computes on while the next step is prepared.
    /// </summary>
    bool IsReadingFree { get; }

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

/// <summary>The values that may change between training steps.</summary>
/// <param name="learningRate">The optimizer's learning rate.</param>
public readonly ref struct StepSettings(float learningRate)
{
    /// <summary>The optimizer's learning rate.</summary>
    public float LearningRate { get; } = learningRate;

    /// <summary>
    /// Factors of the latent term's gradient, one per block of the code, in the encoder's order; empty for 1.
    /// </summary>
    public ReadOnlySpan<float> LatentWeights { get; init; }

    /// <summary>
    /// Factors of the decoder's input, one per block of the code, from 0 (the level is absent) to 1; empty for 1.
    /// </summary>
    public ReadOnlySpan<float> Fades { get; init; }

    /// <summary>The latent noise, (sample, code), if the caller gives it; else empty.</summary>
    public ReadOnlySpan<float> Epsilon { get; init; }
}

/// <summary>Sums of the batch losses of some training steps. A batch's loss is the mean over its samples.</summary>
/// <param name="Reconstruction">
/// Sum over steps of the batch's mean of -log p(x|z); for the unit Gaussian, <c>sum((x - y)^2)/2</c>.
/// </param>
/// <param name="Latent">Sum over steps of the batch's mean latent term.</param>
/// <param name="Steps">Number of steps.</param>
public readonly record struct LossSums(double Reconstruction, double Latent, int Steps)
{
    /// <summary>Adds two sums.</summary>
    public static LossSums operator +(LossSums a, LossSums b) =>
        new(a.Reconstruction + b.Reconstruction, a.Latent + b.Latent, a.Steps + b.Steps);

    /// <summary>Adds two sums.</summary>
    public static LossSums Add(LossSums left, LossSums right) => left + right;
}

/// <summary>The state of a training engine between steps, without its parameters.</summary>
/// <param name="Step">Number of updates.</param>
/// <param name="FirstMoment">PyTorch's <c>exp_avg</c>.</param>
/// <param name="SecondMoment">PyTorch's <c>exp_avg_sq</c>; for Adamax, <c>exp_inf</c>.</param>
public sealed record OptimizerState(long Step, ParameterSet FirstMoment, ParameterSet SecondMoment)
{
    /// <summary>The running average of the parameters; null without one.</summary>
    public ParameterSet? Average { get; init; }

    /// <summary>The optimal Gaussian's variance; 1 for other likelihoods.</summary>
    public double Variance { get; init; } = 1;

    /// <summary>The counts of accepted and skipped steps.</summary>
    public GuardState Guard { get; init; } = new();
}
