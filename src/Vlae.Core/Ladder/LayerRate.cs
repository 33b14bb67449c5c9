namespace Vlae.Ladder;

/// <summary>Factors of the learning rate for layers that are larger than the notebook's.</summary>
/// <remarks>
/// <para>
/// Adam and its kin move every weight by about the learning rate, so the output of a layer moves in proportion to its
/// fan-in. With one rate for all layers, a head over the 31x31 map of a 64x64 image moves six times as far as the
/// notebook's over 13x13, and its codes explode in the first steps. The maximal update parametrization (Yang et al.,
/// "Tensor Programs V", arXiv 2203.03466, table 8) divides the rate by the fan-in, relative to a network in which the
/// rate was tuned. Here that is the notebook's network, where every factor is 1.
/// </para>
/// <para>For linear layers the square root was measured to be better (docs/design/quality.md).</para>
/// </remarks>
internal static class LayerRate
{
    // The largest fan-ins of the notebook's network: 16 x 13 x 13, 128 x 3 x 3, and 16.
    private const double HeadFanIn = 2704;
    private const double ConvolutionFanIn = 1152;
    private const double LinearFanIn = 16;

    /// <summary>The factor of a head's convolution over its whole map.</summary>
    /// <param name="fanIn">Values of the map.</param>
    public static float OfHead(int fanIn) => (float)Math.Min(1, HeadFanIn / fanIn);

    /// <summary>The factor of a convolution between two maps, in either direction.</summary>
    /// <param name="fanIn">Number of inputs that one output sums over.</param>
    public static float OfConvolution(int fanIn) => (float)Math.Min(1, ConvolutionFanIn / fanIn);

    /// <summary>The factor of a linear layer, or of a layer that makes a map of a hidden layer.</summary>
    /// <param name="fanIn">Number of inputs.</param>
    public static float OfLinear(int fanIn) => (float)Math.Min(1, Math.Sqrt(LinearFanIn / fanIn));
}
