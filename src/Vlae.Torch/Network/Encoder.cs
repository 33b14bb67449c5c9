using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's <c>Encoder</c>: from images to means and scales, (batch, code). The blocks are from shallow to deep.
/// </summary>
internal sealed class Encoder : nn.Module<Tensor, (Tensor Mean, Tensor Scale)>
{
    private readonly ConvDown[] _convs;
    private readonly FeatureEncoder[] _feats;
    private readonly StepNoise _noise;

    public Encoder(LadderArchitecture a, StepNoise noise)
        : base(nameof(Encoder))
    {
        _convs = [.. a.Levels.Select((level, i) => new ConvDown(a.Maps[i], level))];
        _feats = [.. a.Levels.Select((_, i) => new FeatureEncoder(a, a.Maps[i + 1]))];
        _noise = noise;
        for (int i = 0; i < _convs.Length; i++)
        {
            register_module($"conv{i + 1}", _convs[i]);
            register_module($"feat{i + 1}", _feats[i]);
        }
    }

    public override (Tensor Mean, Tensor Scale) forward(Tensor images)
    {
        using DisposeScope scope = NewDisposeScope();
        var maps = new Tensor[_convs.Length];
        for (int i = 0; i < _convs.Length; i++)
            maps[i] = _convs[i].call(i == 0 ? images : maps[i - 1]);

        (Tensor mean, Tensor scale) = FeatureEncoder.Together(_feats, maps, training ? _noise : null);
        return scope.MoveToOuter(mean, scale);
    }
}
