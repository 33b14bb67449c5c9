using Vlae.Ladder;

namespace Vlae.Engine;

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
