using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>ConvDown</c>: from (batch, channels below, rows, columns) to the level's map.</summary>
internal sealed class ConvDown(FlatParameters parameters, string name, MapShape below, LevelShape level)
{
    private readonly Tensor _weight =
        parameters.Take([$"{name}.weight"], level.Channels, below.Channels, level.Kernel, level.Kernel);

    private readonly Tensor _bias = parameters.Take([$"{name}.bias"], level.Channels);
    private readonly long[] _strides = [level.Stride, level.Stride];

    public Tensor Call(Tensor input) => nn.functional.conv2d(input, _weight, _bias, _strides).selu_();
}
