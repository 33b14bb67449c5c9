using TorchSharp.Modules;
using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>FeatureDecoder</c>: from a level's code, (batch, latent), to its map.</summary>
internal sealed class FeatureDecoder : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _featureMap;

    public FeatureDecoder(LadderArchitecture a, MapShape map, StepNoise noise, int dropout)
        : base(nameof(FeatureDecoder))
    {
        _featureMap = nn.Sequential(
            nn.Linear(a.LatentSize, a.HiddenSize),
            new Selu(),
            new AlphaDropout(noise, dropout),
            nn.Linear(a.HiddenSize, a.HiddenSize),
            new Selu(),
            nn.Unflatten(1, [a.HiddenSize, 1, 1]),
            new Expand(a.HiddenSize, map),
            new Selu());
        register_module("feature_map", _featureMap);
    }

    public override Tensor forward(Tensor code) => _featureMap.call(code);
}
