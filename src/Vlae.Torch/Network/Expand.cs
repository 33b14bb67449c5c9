using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>From one pixel, (batch, feature, 1, 1), to a whole map, (batch, channel, row, column).</summary>
internal sealed class Expand(int features, MapShape map)
    : WholeMap(nameof(Expand), [features, map.Channels, map.Height, map.Width], map.Channels)
{
    private readonly long[] _map = [-1, map.Channels, map.Height, map.Width];

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        // Not in place: an operation in place on a view, such as the next layer's, costs six kernels in the gradient.
        return input.flatten(1).mm(Weight.flatten(1)).view(_map).Plus(Bias.view(1, -1, 1, 1))
            .MoveToOuterDisposeScope();
    }
}
