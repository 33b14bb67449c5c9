using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Winograd;

namespace Vlae.Bench;

/// <summary>The FLOP of one operation of a layer on one sample: multiply-adds times 2.</summary>
internal static class LayerFlops
{
    /// <summary>
    /// The FLOP of the convolution by its definition, with one product per tap. Programs are compared by it.
    /// </summary>
    public static double Defined(Geometry g) => 2.0 * g.Small.Size * g.Big.Channels * g.Taps;

    /// <summary>The FLOP of the computed products. They are fewer if the layer uses Winograd's algorithms.</summary>
    public static double Computed(Geometry g)
    {
        return WinogradLayout.KindOf(g) == WinogradKind.None
            ? Defined(g)
            : 2.0 * WinogradLayout.Windows(g) * WinogradLayout.Products(g) * g.Small.Channels * g.Big.Channels;
    }
}
