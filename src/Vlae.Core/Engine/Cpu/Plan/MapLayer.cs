using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>One layer with weights, and where they stand in the packed arrays.</summary>
/// <param name="Geometry">The maps that it joins.</param>
/// <param name="Rises">Whether it goes from small to big forward: a transposed convolution.</param>
/// <param name="Weight">The weight in the state_dict.</param>
/// <param name="Bias">The bias in the state_dict.</param>
/// <param name="WeightOffset">Where the weights for going down start.</param>
/// <param name="BiasOffset">Where the bias starts, in the same array.</param>
/// <param name="UpOffset">Where the weights for going up start, in their own array; -1 where nobody goes up.</param>
/// <param name="ProductOffset">Where Winograd's transformed weights start, in their own array.</param>
internal sealed record MapLayer(
    Geometry Geometry,
    bool Rises,
    ParameterSpec Weight,
    ParameterSpec Bias,
    int WeightOffset,
    int BiasOffset,
    int UpOffset,
    int ProductOffset)
{
    /// <summary>Whether a minimal filtering algorithm serves the layer.</summary>
    public bool IsWinograd { get; } = WinogradLayout.KindOf(Geometry) != WinogradKind.None;

    /// <summary>Where the inputs of a window lie, for the weights' gradient.</summary>
    public nint[] WindowOffsets { get; } = WindowOffset.Of(Geometry);

    /// <summary>The map that the layer gives.</summary>
    public MapShape Output => Rises ? Geometry.Big : Geometry.Small;
}
