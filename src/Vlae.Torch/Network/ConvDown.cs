using TorchSharp.Modules;
using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>ConvDown</c>: from (batch, channels below, rows, columns) to the level's map.</summary>
internal sealed class ConvDown : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _conv;

    public ConvDown(MapShape below, LevelShape level)
        : base(nameof(ConvDown))
    {
        _conv = nn.Sequential(nn.Conv2d(below.Channels, level.Channels, level.Kernel, level.Stride), new Selu());
        register_module("conv", _conv);
    }

    public override Tensor forward(Tensor input) => _conv.call(input);
}
