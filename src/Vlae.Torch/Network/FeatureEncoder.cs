using TorchSharp.Modules;
using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>The notebook's <c>FeatureEncoder</c>: from a level's map to mean and scale, (batch, latent).</summary>
/// <remarks>The encoders of all levels have layers of the same sizes, and are computed together.</remarks>
internal sealed class FeatureEncoder : nn.Module
{
    private readonly Collapse _collapse;
    private readonly Linear _hidden;
    private readonly Linear _mean;
    private readonly Linear _logVar;

    public FeatureEncoder(LadderArchitecture a, MapShape map)
        : base(nameof(FeatureEncoder))
    {
        _collapse = new(map, a.HiddenSize);
        _hidden = nn.Linear(a.HiddenSize, a.HiddenSize);
        _mean = nn.Linear(a.HiddenSize, a.LatentSize);
        _logVar = nn.Linear(a.HiddenSize, a.LatentSize);
        // The notebook's layers: the names of the parameters count them. The third is its AlphaDropout.
        register_module(
            "feature_map", nn.Sequential(_collapse, nn.Flatten(), nn.Identity(), _hidden, nn.SELU()));
        register_module("mean", _mean);
        register_module("log_var", _logVar);
    }

    /// <summary>Means and scales of all levels, (batch, code), from each level's map.</summary>
    /// <param name="levels">The encoders.</param>
    /// <param name="maps">Their maps, (batch, channel, row, column).</param>
    /// <param name="noise">The noise of the current step; null if the network does not train.</param>
    public static (Tensor Mean, Tensor Scale) Together(FeatureEncoder[] levels, Tensor[] maps, StepNoise? noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = stack([.. levels.Select((level, i) => level._collapse.call(maps[i]))]);
        if (noise is not null)
            x = noise.Drop(x, 0);

        x = LevelLinear.Call(x, levels.Select(level => level._hidden)).selu_();
        IEnumerable<Linear> ends = levels.SelectMany(level => new[] { level._mean, level._logVar });
        Tensor[] parts = LevelLinear.Call(x, ends).chunk(2, 2);
        return scope.MoveToOuter(ToCode(parts[0]), ToCode(parts[1].mul(Constants.Half).exp()));
    }

    // From (level, batch, latent) to (batch, code).
    private static Tensor ToCode(Tensor blocks) => blocks.transpose(0, 1).reshape(blocks.shape[1], -1);
}
