using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>
/// The notebook's <c>Encoder</c>: convolutions from the image to the deepest map, with a head at each map.
/// </summary>
internal sealed class ReferenceEncoder
{
    private readonly LadderArchitecture _a;
    private readonly ReferenceConvolution[] _convolutions;
    private readonly ReferenceHead[] _heads;

    // Saved by forward for backward: the inputs of each convolution, and its sums before SELU.
    private readonly double[][] _maps;
    private readonly double[][] _sums;

    public ReferenceEncoder(LadderArchitecture a)
    {
        int levels = a.Levels.Length;
        _a = a;
        _convolutions =
        [
            .. a.Levels.Select((level, i) => new ReferenceConvolution(
                $"encode.conv{i + 1}.conv.0", a.Maps[i], a.Maps[i + 1], level.Kernel, level.Kernel, level.Stride)),
        ];
        _heads = [.. Enumerable.Range(1, levels).Select(level => new ReferenceHead(a, level))];
        (_maps, _sums) = (new double[levels][], new double[levels][]);
    }

    /// <summary>Returns means and log variances, with blocks from shallow to deep.</summary>
    public (double[] Mean, double[] LogVariance) Forward(ReferenceTensors parameters, double[] image, bool[][]? kept)
    {
        var (means, logVariances) = (new List<double>(), new List<double>());
        double[] x = image;
        for (int i = 0; i < _convolutions.Length; i++)
        {
            _maps[i] = x;
            _sums[i] = _convolutions[i].Forward(parameters, x);
            x = ReferenceSelu.Forward(_sums[i]);
            (double[] mean, double[] logVariance) = _heads[i].Forward(parameters, x, kept?[i]);
            means.AddRange(mean);
            logVariances.AddRange(logVariance);
        }

        return ([.. means], [.. logVariances]);
    }

    public void Backward(
        ReferenceTensors parameters, ReferenceTensors gradients, double[] deltaMean, double[] deltaLogVariance)
    {
        double[]? fromAbove = null;
        for (int i = _convolutions.Length - 1; i >= 0; i--)
        {
            Range block = (i * _a.LatentSize)..((i + 1) * _a.LatentSize);
            double[] delta = _heads[i].Backward(parameters, gradients, deltaMean[block], deltaLogVariance[block]);
            if (fromAbove is not null)
                delta = [.. delta.Zip(fromAbove, (x, y) => x + y)];

            fromAbove = _convolutions[i]
                .Backward(parameters, gradients, _maps[i], ReferenceSelu.Backward(_sums[i], delta));
        }
    }
}
