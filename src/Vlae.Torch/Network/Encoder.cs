using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's <c>Encoder</c>: from images to the latents of all levels, from shallow to deep. The heads of the
/// levels (the notebook's <c>FeatureEncoder</c>) have layers of the same sizes, and are computed together.
/// </summary>
internal sealed class Encoder
{
    private readonly ConvDown[] _convs;
    private readonly LevelCollapse _collapse;
    private readonly LevelLinear _hidden;
    private readonly LevelLinear _ends;

    public Encoder(LadderArchitecture a, FlatParameters parameters)
    {
        int levels = a.Levels.Length;
        string[] heads = [.. Enumerable.Range(1, levels).Select(i => $"encode.feat{i}")];
        _convs =
        [
            .. a.Levels.Select(
                (level, i) => new ConvDown(parameters, $"encode.conv{i + 1}.conv.0", a.Maps[i], level)),
        ];
        _collapse = new(parameters, [.. heads.Select(head => $"{head}.feature_map.0")], [.. a.Maps[1..]], a.HiddenSize);
        _hidden = new(
            parameters, [.. heads.Select(head => $"{head}.feature_map.3")], levels, a.HiddenSize, a.HiddenSize);
        _ends = new(
            parameters, [.. heads.SelectMany(head => new[] { $"{head}.mean", $"{head}.log_var" })], levels,
            a.HiddenSize, 2 * a.LatentSize);
    }

    /// <summary>
    /// From images, (batch, channel, row, column), to (level, latent, batch): the means, and behind them the
    /// logarithms of the variances.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <param name="noise">The noise of the current step; null if the network does not train.</param>
    public Tensor Call(Tensor images, StepNoise? noise = null)
    {
        using DisposeScope scope = NewDisposeScope();
        var maps = new Tensor[_convs.Length];
        for (int i = 0; i < _convs.Length; i++)
            maps[i] = _convs[i].Call(i == 0 ? images : maps[i - 1]);

        Tensor x = _collapse.Call(maps);
        x = noise?.Drop(x, 0) ?? x;
        return _ends.Call(_hidden.Call(x).selu_()).MoveToOuterDisposeScope();
    }
}
