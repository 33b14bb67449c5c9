using TorchSharp.Modules;
using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>FeatureEncoder</c>: from a level's map to mean and scale, (batch, latent).</summary>
internal sealed class FeatureEncoder : nn.Module<Tensor, (Tensor Mean, Tensor Scale)>
{
    private readonly Sequential _featureMap;
    private readonly Linear _mean;
    private readonly Linear _logVar;

    public FeatureEncoder(LadderArchitecture a, MapShape map, StepNoise noise, int dropout)
        : base(nameof(FeatureEncoder))
    {
        _featureMap = nn.Sequential(
            new Collapse(map, a.HiddenSize),
            nn.Flatten(),
            new AlphaDropout(noise, dropout),
            nn.Linear(a.HiddenSize, a.HiddenSize),
            new Selu());
        _mean = nn.Linear(a.HiddenSize, a.LatentSize);
        _logVar = nn.Linear(a.HiddenSize, a.LatentSize);
        register_module("feature_map", _featureMap);
        register_module("mean", _mean);
        register_module("log_var", _logVar);
    }

    public override (Tensor Mean, Tensor Scale) forward(Tensor map)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = _featureMap.call(map);
        return scope.MoveToOuter(_mean.call(x), _logVar.call(x).mul(Constants.Half).exp());
    }
}
