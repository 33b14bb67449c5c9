using TorchSharp.Modules;

namespace Vlae.Torch.Network;

/// <summary>
/// A convolution over a whole map as a matrix product. It is one kernel, where a convolution and its gradients
/// rearrange the map and the weights first.
/// </summary>
internal abstract class WholeMap : nn.Module<Tensor, Tensor>
{
    protected WholeMap(string name, long[] weight, long bias)
        : base(name)
    {
        (Weight, Bias) = (Place(weight), Place(bias));
        register_parameter("weight", Weight);
        register_parameter("bias", Bias);
    }

    /// <summary>The weights, (feature, channel, row, column).</summary>
    protected Parameter Weight { get; }

    /// <summary>The bias, one value per output channel.</summary>
    protected Parameter Bias { get; }

    // FlatParameters fills it. It outlives the scope in which the network is made.
    private static Parameter Place(params long[] shape) =>
        (Parameter)new Parameter(empty(shape).DetachFromDisposeScope()).DetachFromDisposeScope();
}
