using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>
/// The notebook's <c>Decoder</c>: x = conv(x + feature), from the deepest layer to the image, with tanh at the end.
/// </summary>
internal sealed class ReferenceDecoder
{
    private readonly LadderArchitecture _a;
    private readonly ReferenceFeature[] _features;
    private readonly ReferenceTransposedConvolution[] _convolutions;

    // Saved by forward for backward: the inputs of each convolution, and its sums.
    private readonly double[][] _maps;
    private readonly double[][] _sums;

    public ReferenceDecoder(LadderArchitecture a)
    {
        int levels = a.Levels.Length;
        _a = a;
        (_features, _convolutions) = (new ReferenceFeature[levels], new ReferenceTransposedConvolution[levels]);
        (_maps, _sums) = (new double[levels][], new double[levels][]);
        for (int i = 0; i < levels; i++)
        {
            int depth = levels - i;
            (int kernel, int stride) = (a.Levels[depth - 1].Kernel, a.Levels[depth - 1].Stride);
            string name = depth == 1 ? $"generate.conv{i + 1}" : $"generate.conv{i + 1}.conv.0";
            _features[i] = new(a, i + 1, a.Maps[depth]);
            _convolutions[i] = new(name, a.Maps[depth], a.Maps[depth - 1], kernel, kernel, stride);
        }
    }

    public double[] Forward(ReferenceTensors parameters, double[] z, bool[][]? kept)
    {
        double[] x = [];
        for (int i = 0; i < _features.Length; i++)
        {
            double[] feature = _features[i].Forward(parameters, z[Block(i)], kept?[i]);
            _maps[i] = i == 0 ? feature : [.. ReferenceSelu.Forward(x).Zip(feature, (path, code) => path + code)];
            x = _sums[i] = _convolutions[i].Forward(parameters, _maps[i]);
        }

        return [.. x.Select(Math.Tanh)];
    }

    /// <summary>Returns the delta of z.</summary>
    public double[] Backward(ReferenceTensors parameters, ReferenceTensors gradients, double[] deltaOutput)
    {
        var deltaZ = new double[_a.CodeSize];
        int last = _features.Length - 1;
        double[] delta = [.. deltaOutput.Zip(_sums[last], (d, sum) => d * (1 - (Math.Tanh(sum) * Math.Tanh(sum))))];
        for (int i = last; i >= 0; i--)
        {
            double[] map = _convolutions[i].Backward(parameters, gradients, _maps[i], delta);
            _features[i].Backward(parameters, gradients, map).CopyTo(deltaZ, Block(i).Start.Value);
            if (i > 0)
                delta = ReferenceSelu.Backward(_sums[i - 1], map);
        }

        return deltaZ;
    }

    // The notebook's decoder splits the code in the encoder's order, and its first, deepest layer takes the first
    // block. In the paper, the last layer takes it.
    private Range Block(int layer)
    {
        int block = _a.Wiring == LadderWiring.Notebook ? layer : _a.Levels.Length - 1 - layer;
        return (block * _a.LatentSize)..((block + 1) * _a.LatentSize);
    }
}
