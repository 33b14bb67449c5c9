using Vlae.Ladder;

namespace Vlae.Backends;

/// <summary>What Adamax remembers between steps (Kingma and Ba, arXiv 1412.6980, section 7.1).</summary>
/// <param name="Step">Number of steps taken.</param>
/// <param name="FirstMoment">PyTorch's <c>exp_avg</c>.</param>
/// <param name="InfinityNorm">PyTorch's <c>exp_inf</c>.</param>
public sealed record OptimizerState(long Step, ParameterSet FirstMoment, ParameterSet InfinityNorm);
