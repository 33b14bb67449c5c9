using TorchSharp.Modules;

namespace Vlae.Torch.Network;

/// <summary>
/// Linear layers of the same size, one per level, as one batched matrix product. A small network on a CUDA device is
/// bound by the number of its kernels: four levels take one instead of four.
/// </summary>
internal static class LevelLinear
{
    /// <summary>From (level, batch, inputs) to (level, batch, outputs).</summary>
    /// <param name="input">One matrix per level.</param>
    /// <param name="layers">
    /// One layer per level, or several in a row, whose outputs are then next to each other.
    /// </param>
    public static Tensor Call(Tensor input, IEnumerable<Linear> layers)
    {
        using DisposeScope scope = NewDisposeScope();
        long levels = input.shape[0], inputs = input.shape[2];
        Tensor weights = stack([.. layers.Select(layer => layer.weight!)]).view(levels, -1, inputs);
        Tensor biases = stack([.. layers.Select(layer => layer.bias!)]).view(levels, 1, -1);
        // TorchSharp 0.107 takes the three in another order than PyTorch: the summand is the last.
        return baddbmm(input, weights.transpose(1, 2), biases).MoveToOuterDisposeScope();
    }
}
