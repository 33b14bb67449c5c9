using TorchSharp.Modules;
using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>FeatureDecoder</c>: from a level's code, (batch, latent), to its map.</summary>
/// <remarks>The decoders of all levels have layers of the same sizes but the last, and are computed together.</remarks>
internal sealed class FeatureDecoder : nn.Module
{
    private readonly Linear _code;
    private readonly Linear _hidden;
    private readonly Expand _expand;

    public FeatureDecoder(LadderArchitecture a, MapShape map)
        : base(nameof(FeatureDecoder))
    {
        _code = nn.Linear(a.LatentSize, a.HiddenSize);
        _hidden = nn.Linear(a.HiddenSize, a.HiddenSize);
        _expand = new(a.HiddenSize, map);
        // The notebook's layers: the names of the parameters count them. The third is its AlphaDropout.
        register_module(
            "feature_map", nn.Sequential(
                _code, nn.SELU(), nn.Identity(), _hidden, nn.SELU(), nn.Unflatten(1, [a.HiddenSize, 1, 1]), _expand,
                nn.SELU()));
    }

    /// <summary>The map of each level, (batch, channel, row, column).</summary>
    /// <param name="levels">The decoders, in the order of their blocks of the code.</param>
    /// <param name="codes">The codes, (batch, code).</param>
    /// <param name="noise">The noise of the current step; null if the network does not train.</param>
    public static Tensor[] Together(FeatureDecoder[] levels, Tensor codes, StepNoise? noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor blocks = codes.view(codes.shape[0], levels.Length, -1).transpose(0, 1);
        Tensor x = LevelLinear.Call(blocks, levels.Select(level => level._code)).selu_();
        if (noise is not null)
            x = noise.Drop(x, levels.Length);

        Tensor[] hidden = LevelLinear.Call(x, levels.Select(level => level._hidden)).selu_().unbind(0);
        return [.. levels.Select((level, i) => level._expand.call(hidden[i]).selu_().MoveToOuterDisposeScope())];
    }
}
