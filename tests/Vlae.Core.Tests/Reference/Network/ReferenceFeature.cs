using Vlae.Ladder;

namespace Vlae.Tests.Reference.Network;

/// <summary>The notebook's <c>FeatureDecoder</c>: from a block of the code to a map.</summary>
internal sealed class ReferenceFeature(LadderArchitecture a, int layer, MapShape map)
{
    private readonly ReferenceLinear _first = new($"generate.feat{layer}.feature_map.0", a.LatentSize, a.HiddenSize);
    private readonly ReferenceLinear _second = new($"generate.feat{layer}.feature_map.3", a.HiddenSize, a.HiddenSize);

    private readonly ReferenceTransposedConvolution _expand =
        ReferenceTransposedConvolution.WholeMap($"generate.feat{layer}.feature_map.6", a.HiddenSize, map);

    // Saved by forward for backward.
    private double[] _z = [], _firstSums = [], _dropped = [], _secondSums = [], _hidden = [], _expandSums = [];
    private bool[]? _kept;

    public double[] Forward(ReferenceTensors parameters, double[] z, bool[]? kept)
    {
        (_z, _kept) = (z, kept);
        _firstSums = _first.Forward(parameters, z);
        _dropped = ReferenceDropout.Forward(ReferenceSelu.Forward(_firstSums), kept, a.Dropout);
        _secondSums = _second.Forward(parameters, _dropped);
        _hidden = ReferenceSelu.Forward(_secondSums);
        _expandSums = _expand.Forward(parameters, _hidden);
        return ReferenceSelu.Forward(_expandSums);
    }

    /// <summary>Returns the delta of the block of the code.</summary>
    public double[] Backward(ReferenceTensors parameters, ReferenceTensors gradients, double[] deltaMap)
    {
        double[] delta = _expand.Backward(parameters, gradients, _hidden,
            ReferenceSelu.Backward(_expandSums, deltaMap));
        delta = _second.Backward(parameters, gradients, _dropped, ReferenceSelu.Backward(_secondSums, delta));
        delta = ReferenceDropout.Backward(delta, _kept, a.Dropout);
        return _first.Backward(parameters, gradients, _z, ReferenceSelu.Backward(_firstSums, delta));
    }
}
