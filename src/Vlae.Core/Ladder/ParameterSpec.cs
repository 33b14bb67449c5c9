using System.Collections.Immutable;

namespace Vlae.Ladder;

/// <summary>The distribution of a parameter's initial values.</summary>
public enum Initialization
{
    /// <summary>
    /// Kaiming normal with a = 1: N(0, 1/fan_in) (He et al., arXiv 1502.01852). The notebook's <c>init_weights</c> sets
    /// these parameters.
    /// </summary>
    KaimingNormal,

    /// <summary>PyTorch's default for weights and biases: uniform in +-1/sqrt(fan_in).</summary>
    Uniform,
}

/// <summary>One parameter of the network, as in the notebook's state_dict.</summary>
/// <param name="Name">Its state_dict name, such as <c>encode.conv1.conv.0.weight</c>.</param>
/// <param name="Shape">Its shape, in PyTorch's order.</param>
/// <param name="Offset">Its start in the flat array of all parameters.</param>
/// <param name="FanIn">Number of inputs that one output sums over, as PyTorch counts them.</param>
/// <param name="Initialization">The distribution of its initial values.</param>
public sealed record ParameterSpec(
    string Name,
    ImmutableArray<int> Shape,
    int Offset,
    int FanIn,
    Initialization Initialization)
{
    /// <summary>
    /// Factor of the optimizer's learning rate for this parameter: <see cref="LayerRate"/>. 1 in the notebook's
    /// network.
    /// </summary>
    public float RateScale { get; init; } = 1f;

    /// <summary>Number of values.</summary>
    public int Size { get; } = Shape.Aggregate(1, (size, side) => size * side);
}
