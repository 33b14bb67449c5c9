using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Winograd;

namespace Vlae.Bench;

/// <summary>Multiply-adds of one operation of a layer on one sample, each counted twice.</summary>
internal static class LayerFlops
{
    /// <summary>Of the convolution as it is defined: every tap a product. What programs are compared by.</summary>
    public static double Defined(Geometry g) => 2.0 * g.Small.Size * g.Big.Channels * g.Taps;

    /// <summary>Of the products that are computed: fewer where Winograd's algorithms serve the layer.</summary>
    public static double Computed(Geometry g)
    {
        return WinogradLayout.KindOf(g) == WinogradKind.None
            ? Defined(g)
            : 2.0 * WinogradLayout.Windows(g) * WinogradLayout.Products(g) * g.Small.Channels * g.Big.Channels;
    }
}
