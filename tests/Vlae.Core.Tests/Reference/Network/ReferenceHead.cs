using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>The notebook's <c>FeatureEncoder</c>: from a map to a level's mean and log variance.</summary>
internal sealed class ReferenceHead(LadderArchitecture a, int level)
{
    private readonly ReferenceConvolution _map =
        ReferenceConvolution.WholeMap($"encode.feat{level}.feature_map.0", a.Maps[level], a.HiddenSize);

    private readonly ReferenceLinear _linear = new($"encode.feat{level}.feature_map.3", a.HiddenSize, a.HiddenSize);
    private readonly ReferenceLinear _mean = new($"encode.feat{level}.mean", a.HiddenSize, a.LatentSize);
    private readonly ReferenceLinear _logVariance = new($"encode.feat{level}.log_var", a.HiddenSize, a.LatentSize);

    // Saved by forward for backward.
    private double[] _x = [], _dropped = [], _sums = [], _hidden = [];
    private bool[]? _kept;

    public (double[] Mean, double[] LogVariance) Forward(ReferenceTensors parameters, double[] x, bool[]? kept)
    {
        (_x, _kept) = (x, kept);
        _dropped = ReferenceDropout.Forward(_map.Forward(parameters, x), kept, a.Dropout);
        _sums = _linear.Forward(parameters, _dropped);
        _hidden = ReferenceSelu.Forward(_sums);
        return (_mean.Forward(parameters, _hidden), _logVariance.Forward(parameters, _hidden));
    }

    /// <summary>Returns the delta of the map.</summary>
    public double[] Backward(
        ReferenceTensors parameters, ReferenceTensors gradients, double[] deltaMean, double[] deltaLogVariance)
    {
        double[] byMean = _mean.Backward(parameters, gradients, _hidden, deltaMean);
        double[] byLogVariance = _logVariance.Backward(parameters, gradients, _hidden, deltaLogVariance);
        double[] hidden = [.. byMean.Zip(byLogVariance, (x, y) => x + y)];
        double[] dropped = _linear.Backward(parameters, gradients, _dropped, ReferenceSelu.Backward(_sums, hidden));
        return _map.Backward(parameters, gradients, _x, ReferenceDropout.Backward(dropped, _kept, a.Dropout));
    }
}
