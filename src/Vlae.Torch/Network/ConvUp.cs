using TorchSharp.Modules;
using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>ConvUp</c>: from a level's map to (batch, channels below, rows, columns).</summary>
internal sealed class ConvUp : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _conv;

    public ConvUp(LevelShape level, MapShape below)
        : base(nameof(ConvUp))
    {
        _conv = nn.Sequential(
            nn.ConvTranspose2d(level.Channels, below.Channels, level.Kernel, level.Stride), new Selu());
        register_module("conv", _conv);
    }

    public override Tensor forward(Tensor input) => _conv.call(input);
}
