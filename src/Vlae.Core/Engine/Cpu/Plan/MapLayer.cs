using Vlae.Engine.Cpu.Kernels.Gradients;
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
/// <param name="HasUp">Whether the up direction is used: forward, or for the gradient of the layer's input.</param>
/// <param name="UpOffset">Offset of the up weights, in their array; -1 if they are not kept.</param>
/// <param name="ProductOffset">Offset of Winograd's transformed weights, in their array.</param>
internal sealed record MapLayer(
    Geometry Geometry,
    bool IsTransposed,
    ParameterSpec Weight,
    ParameterSpec Bias,
    int WeightOffset,
    int BiasOffset,
    bool HasUp,
    int UpOffset,
    int ProductOffset)
{
    /// <summary>Whether the layer uses Winograd's minimal filtering.</summary>
    public bool IsWinograd { get; } = WinogradLayout.KindOf(Geometry) != WinogradKind.None;

    /// <summary>Whether the layer goes through its weights part by part.</summary>
    public bool IsLargeHead { get; } = LargeHead.Is(Geometry);

    /// <summary>Whether the gradient of the weights is summed by bands of rows.</summary>
    public bool HasGradientBands { get; } =
        WinogradLayout.KindOf(Geometry) == WinogradKind.None && GradientBands.Fit(Geometry);

    /// <summary>The offsets of a window's inputs, for the gradient of the weights.</summary>
    /// <remarks>A large head has millions of them, and only a training needs them: so they wait for their use.</remarks>
    public nint[] WindowOffsets => field ??= WindowOffset.Of(Geometry);

    /// <summary>The layer's output.</summary>
    public MapShape Output => IsTransposed ? Geometry.Big : Geometry.Small;
}
