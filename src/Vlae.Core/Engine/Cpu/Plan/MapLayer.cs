using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>One layer with weights, and the places of its weights in the packed arrays.</summary>
/// <param name="Geometry">The maps that it joins.</param>
/// <param name="IsTransposed">
/// Whether its forward pass is a transposed convolution: from the small map to the big one.
/// </param>
/// <param name="Weight">The weight in the state_dict.</param>
/// <param name="Bias">The bias in the state_dict.</param>
/// <param name="WeightOffset">Where the weights for going down start.</param>
/// <param name="BiasOffset">Where the bias starts, in the same array.</param>
/// <param name="UpOffset">Where the weights for going up start, in their own array; -1 where they are not used.</param>
/// <param name="ProductOffset">Where Winograd's transformed weights start, in their own array.</param>
internal sealed record MapLayer(
    Geometry Geometry,
    bool IsTransposed,
    ParameterSpec Weight,
    ParameterSpec Bias,
    int WeightOffset,
    int BiasOffset,
    int UpOffset,
    int ProductOffset)
{
    /// <summary>Whether the layer is computed by Winograd's minimal filtering.</summary>
    public bool IsWinograd { get; } = WinogradLayout.KindOf(Geometry) != WinogradKind.None;

    /// <summary>The offsets of a window's inputs, for the weights' gradient.</summary>
    public nint[] WindowOffsets { get; } = WindowOffset.Of(Geometry);

    /// <summary>The map that the layer gives.</summary>
    public MapShape Output => IsTransposed ? Geometry.Big : Geometry.Small;
}
