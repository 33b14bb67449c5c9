using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>One layer with weights, and the offsets of its weights in the packed arrays.</summary>
/// <param name="Geometry">Its maps and filter.</param>
/// <param name="IsTransposed">
/// Whether its forward pass is a transposed convolution (up), or a convolution (down).
/// </param>
/// <param name="Weight">The weight in the state_dict.</param>
/// <param name="Bias">The bias in the state_dict.</param>
/// <param name="WeightOffset">Offset of the down weights.</param>
/// <param name="BiasOffset">Offset of the bias, in the same array.</param>
/// <param name="UpOffset">Offset of the up weights, in their array; -1 if they are not used.</param>
/// <param name="ProductOffset">Offset of Winograd's transformed weights, in their array.</param>
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
    /// <summary>Whether the layer uses Winograd's minimal filtering.</summary>
    public bool IsWinograd { get; } = WinogradLayout.KindOf(Geometry) != WinogradKind.None;

    /// <summary>The offsets of a window's inputs, for the gradient of the weights.</summary>
    public nint[] WindowOffsets { get; } = WindowOffset.Of(Geometry);

    /// <summary>The layer's output.</summary>
    public MapShape Output => IsTransposed ? Geometry.Big : Geometry.Small;
}
