using Vlae.Ladder;
using Vlae.Torch.Devices;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's transposed convolutions from one pixel to a whole map, with their SELU: from a level's features to
/// its map, (batch, channel, row, column). They are matrix products, and what follows is done to all maps at once.
/// </summary>
internal sealed class LevelExpand : IDisposable
{
    private readonly MapShape[] _maps;
    private readonly long[] _sizes;
    private readonly Tensor[] _weights;
    private readonly Tensor _biases;
    private readonly Tensor _channels;

    /// <param name="parameters">All parameters.</param>
    /// <param name="layers">The names of the layers, one per level.</param>
    /// <param name="maps">The shapes of the levels' maps.</param>
    /// <param name="features">Features of a level.</param>
    public LevelExpand(FlatParameters parameters, string[] layers, MapShape[] maps, int features)
    {
        _maps = maps;
        _sizes = [.. maps.Select(map => (long)map.Size)];
        _weights = [.. maps.Select((map, i) => parameters.Take([$"{layers[i]}.weight"], features, map.Size))];
        MapShape[] channels = [.. maps.SelectMany(map => Enumerable.Repeat(map, map.Channels))];
        _biases = parameters.Take(layers.Select(layer => $"{layer}.bias"), channels.Length);
        int[] byPixel =
            [.. channels.SelectMany((map, channel) => Enumerable.Repeat(channel, map.Height * map.Width))];
        _channels = DeviceMemory.Upload<int>(
            byPixel, ScalarType.Int32, parameters.Values.device, byPixel.Length).DetachFromDisposeScope();
    }

    /// <summary>From (level, feature, batch) to each level's map. The maps are views of one tensor.</summary>
    public Tensor[] Call(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        // Not select, whose gradient is for each level one of the size of all of them, to be added.
        Tensor[] levels = input.unbind(0);
        Tensor joined = cat([.. _weights.Select((weight, i) => levels[i].t().mm(weight))], 1)
            .PlusInPlace(_biases.index_select(0, _channels)).selu_();
        return
        [
            .. joined.split(_sizes, 1).Select((map, i) => map
                .view(-1, _maps[i].Channels, _maps[i].Height, _maps[i].Width).MoveToOuterDisposeScope()),
        ];
    }

    public void Dispose() => _channels.Dispose();
}
