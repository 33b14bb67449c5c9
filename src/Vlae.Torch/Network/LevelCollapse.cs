using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's convolutions over whole maps, from a level's map, (batch, channel, row, column), to its features. As
/// a matrix product it is one kernel, where a convolution and its gradients rearrange the map and the weights first.
/// </summary>
/// <param name="parameters">All parameters.</param>
/// <param name="layers">The names of the layers, one per level.</param>
/// <param name="maps">The shapes of the levels' maps.</param>
/// <param name="features">Features of a level.</param>
internal sealed class LevelCollapse(
    FlatParameters parameters, IReadOnlyList<string> layers, IReadOnlyList<MapShape> maps, int features)
{
    private readonly Tensor[] _weights =
        [.. maps.Select((map, i) => parameters.Take([$"{layers[i]}.weight"], features, map.Size))];

    private readonly Tensor _biases =
        parameters.Take(layers.Select(layer => $"{layer}.bias"), maps.Count, features, 1);

    /// <summary>From each level's map to (level, feature, batch).</summary>
    public Tensor Call(IReadOnlyList<Tensor> inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        return stack([.. _weights.Select((weight, i) => weight.mm(inputs[i].flatten(1).t()))])
            .PlusInPlace(_biases).MoveToOuterDisposeScope();
    }
}
