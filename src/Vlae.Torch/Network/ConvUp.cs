using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's <c>ConvUp</c>, without its SELU: from a level's map to (batch, channels below, rows, columns).
/// </summary>
internal sealed class ConvUp(FlatParameters parameters, string name, LevelShape level, MapShape below)
{
    private readonly Tensor _weight =
        parameters.Take([$"{name}.weight"], level.Channels, below.Channels, level.Kernel, level.Kernel);

    private readonly Tensor _bias = parameters.Take([$"{name}.bias"], below.Channels);
    private readonly long[] _strides = [level.Stride, level.Stride];

    public Tensor Call(Tensor input) => nn.functional.conv_transpose2d(input, _weight, _bias, _strides);
}
