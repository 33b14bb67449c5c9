using Vlae.Ladder;

namespace Vlae.Torch.Network;

/// <summary>
/// The notebook's <c>Decoder</c>: from codes, (batch, code), to images in [-1, 1]. Its layers are counted from the
/// deepest. The architecture's wiring gives the block of the code for each layer.
/// </summary>
internal sealed class Decoder : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>[] _convs;
    private readonly FeatureDecoder[] _featsByBlock;
    private readonly int[] _blocks;
    private readonly StepNoise _noise;

    public Decoder(LadderArchitecture a, StepNoise noise)
        : base(nameof(Decoder))
    {
        int levels = a.Levels.Length;
        _noise = noise;
        _convs = new nn.Module<Tensor, Tensor>[levels];
        _featsByBlock = new FeatureDecoder[levels];
        _blocks = new int[levels];
        for (int i = 0; i < levels; i++)
        {
            int depth = levels - i;
            (LevelShape level, MapShape below) = (a.Levels[depth - 1], a.Maps[depth - 1]);
            _blocks[i] = a.BlockOfLevel(depth);
            FeatureDecoder feat = _featsByBlock[_blocks[i]] = new(a, a.Maps[depth]);
            // The last layer has no SELU. Its tanh is in forward.
            _convs[i] = depth == 1
                ? nn.ConvTranspose2d(level.Channels, below.Channels, level.Kernel, level.Stride)
                : new ConvUp(level, below);
            register_module($"feat{i + 1}", feat);
            register_module($"conv{i + 1}", _convs[i]);
        }
    }

    public override Tensor forward(Tensor codes)
    {
        using Tensor sums = Sums(codes);
        return sums.tanh();
    }

    /// <summary>The sums before the last tanh.</summary>
    public Tensor Sums(Tensor codes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] maps = FeatureDecoder.Together(_featsByBlock, codes, training ? _noise : null);
        Tensor x = _convs[0].call(maps[_blocks[0]]);
        for (int i = 1; i < _convs.Length; i++)
            x = _convs[i].call(x.Plus(maps[_blocks[i]]));

        return x.MoveToOuterDisposeScope();
    }
}
