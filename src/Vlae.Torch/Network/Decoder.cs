using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's <c>Decoder</c>: from codes to images. Its layers are counted from the deepest. The architecture's
/// wiring gives the block of the code for each layer. The heads of the levels (the notebook's <c>FeatureDecoder</c>)
/// have layers of the same sizes but the last, and are computed together.
/// </summary>
internal sealed class Decoder : IDisposable
{
    private readonly ConvUp[] _convs;
    private readonly int[] _blocks;
    private readonly LevelLinear _code;
    private readonly LevelLinear _hidden;
    private readonly LevelExpand _expand;

    public Decoder(LadderArchitecture a, FlatParameters parameters)
    {
        int levels = a.Levels.Length;
        _convs = new ConvUp[levels];
        _blocks = new int[levels];
        // The heads are in the order of their blocks of the code.
        var heads = new string[levels];
        var maps = new MapShape[levels];
        for (int i = 0; i < levels; i++)
        {
            int depth = levels - i, block = _blocks[i] = a.BlockOfLevel(depth);
            (heads[block], maps[block]) = ($"generate.feat{i + 1}.feature_map", a.Maps[depth]);
            string conv = depth == 1 ? $"generate.conv{i + 1}" : $"generate.conv{i + 1}.conv.0";
            _convs[i] = new(parameters, conv, a.Levels[depth - 1], a.Maps[depth - 1]);
        }

        _code = new(parameters, [.. heads.Select(head => $"{head}.0")], levels, a.LatentSize, a.HiddenSize);
        _hidden = new(parameters, [.. heads.Select(head => $"{head}.3")], levels, a.HiddenSize, a.HiddenSize);
        _expand = new(parameters, [.. heads.Select(head => $"{head}.6")], maps, a.HiddenSize);
    }

    /// <summary>
    /// From codes, (level, latent, batch), to the sums before the last tanh, (batch, channel, row, column).
    /// </summary>
    /// <param name="codes">The codes, in the order of their blocks.</param>
    /// <param name="noise">The noise of the current step; null if the network does not train.</param>
    public Tensor Call(Tensor codes, StepNoise? noise = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = _code.Call(codes).selu_();
        x = noise?.Drop(x, _blocks.Length) ?? x;
        Tensor[] maps = _expand.Call(_hidden.Call(x).selu_());
        x = _convs[0].Call(maps[_blocks[0]]);
        for (int i = 1; i < _convs.Length; i++)
            x = _convs[i].Call(x.selu_().Plus(maps[_blocks[i]]));

        return x.MoveToOuterDisposeScope();
    }

    public void Dispose() => _expand.Dispose();
}
