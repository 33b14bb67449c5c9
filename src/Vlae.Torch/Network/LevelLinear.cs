namespace Vlae.Torch.Network;

/// <summary>
/// Linear layers of the same sizes, one per level, as one batched matrix product. A small network on a CUDA device is
/// bound by the number of its kernels: four levels take one instead of four.
/// </summary>
/// <remarks>
/// A column is a sample, so that a product with stored weights, (outputs, inputs), and the gradients of both need no
/// copy.
/// </remarks>
/// <param name="parameters">All parameters.</param>
/// <param name="layers">
/// The names of the layers, one per level, or several in a row, whose outputs are then next to each other.
/// </param>
/// <param name="levels">The number of levels.</param>
/// <param name="inputs">Inputs of a level.</param>
/// <param name="outputs">Outputs of a level.</param>
internal sealed class LevelLinear(
    FlatParameters parameters, IReadOnlyList<string> layers, int levels, int inputs, int outputs)
{
    private readonly Tensor _weights =
        parameters.Take(layers.Select(layer => $"{layer}.weight"), levels, outputs, inputs);

    private readonly Tensor _biases = parameters.Take(layers.Select(layer => $"{layer}.bias"), levels, outputs, 1);

    /// <summary>From (level, inputs, batch) to (level, outputs, batch).</summary>
    // TorchSharp 0.107 takes the three in another order than PyTorch: the summand is the last.
    public Tensor Call(Tensor input) => baddbmm(_weights, input, _biases);
}
