using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>From a whole map, (batch, channel, row, column), to (batch, feature).</summary>
internal sealed class Collapse(MapShape map, int features)
    : WholeMap(nameof(Collapse), [features, map.Channels, map.Height, map.Width], features)
{
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return nn.functional.linear(input.flatten(1), Weight.flatten(1), Bias).MoveToOuterDisposeScope();
    }
}
