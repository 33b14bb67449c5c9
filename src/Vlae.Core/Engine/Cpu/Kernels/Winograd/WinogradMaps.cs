using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>The three operations between a big and a small map, by the algorithm of their geometry.</summary>
internal static unsafe class WinogradMaps<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Transforms a big map into the scratch memory, for the down direction and for the gradient.</summary>
    public static void TransformBig(Geometry g, float* big, LayerScratch scratch)
    {
        switch (WinogradLayout.KindOf(g))
        {
            case WinogradKind.Taps4Outputs3:
                WinogradKernel<TVector, TWide, Taps4Outputs3Axis<TVector, TWide>>.TransformBig(g, big, scratch);
                break;
            case WinogradKind.Taps4Outputs4:
                WinogradKernel<TVector, TWide, Taps4Outputs4Axis<TVector, TWide>>.TransformBig(g, big, scratch);
                break;
            default:
                WinogradKernel<TVector, TWide, Taps3Stride2Axis<TVector, TWide>>.TransformBig(g, big, scratch);
                break;
        }
    }

    /// <summary>As <see cref="MapKernels{TVector, TWide}.Down"/>, from the transformed big map.</summary>
    public static void Down<TEpilogue>(
        Geometry g, float* weights, float* small, LayerScratch scratch, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        switch (WinogradLayout.KindOf(g))
        {
            case WinogradKind.Taps4Outputs3:
                WinogradKernel<TVector, TWide, Taps4Outputs3Axis<TVector, TWide>>.Down(
                    g, weights, small, scratch, epilogue);
                break;
            case WinogradKind.Taps4Outputs4:
                WinogradKernel<TVector, TWide, Taps4Outputs4Axis<TVector, TWide>>.Down(
                    g, weights, small, scratch, epilogue);
                break;
            default:
                WinogradKernel<TVector, TWide, Taps3Stride2Axis<TVector, TWide>>.Down(
                    g, weights, small, scratch, epilogue);
                break;
        }
    }

    /// <summary>
    /// As <see cref="MapKernels{TVector, TWide}.Up"/>, with the weights of <see cref="WinogradLayout"/>.
    /// </summary>
    public static void Up<TEpilogue>(
        Geometry g, float* small, float* weights, float* big, LayerScratch scratch, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        switch (WinogradLayout.KindOf(g))
        {
            case WinogradKind.Taps4Outputs3:
                WinogradKernel<TVector, TWide, Taps4Outputs3Axis<TVector, TWide>>.Up(
                    g, small, weights, big, scratch, epilogue);
                break;
            case WinogradKind.Taps4Outputs4:
                WinogradKernel<TVector, TWide, Taps4Outputs4Axis<TVector, TWide>>.Up(
                    g, small, weights, big, scratch, epilogue);
                break;
            default:
                WinogradKernel<TVector, TWide, Taps3Stride2Axis<TVector, TWide>>.Up(
                    g, small, weights, big, scratch, epilogue);
                break;
        }
    }

    /// <summary>
    /// As <see cref="WeightGradientKernel{TVector, TWide}.Sum"/>, from the transformed big map and the transposed small
    /// map.
    /// </summary>
    public static void Gradient(Geometry g, nint[] offsets, LayerScratch scratch, float* gradient, bool add)
    {
        switch (WinogradLayout.KindOf(g))
        {
            case WinogradKind.Taps4Outputs3:
                WinogradGradientKernel<TVector, TWide, Taps4Outputs3Axis<TVector, TWide>>.Sum(
                    g, offsets, scratch, gradient, add);
                break;
            case WinogradKind.Taps4Outputs4:
                WinogradGradientKernel<TVector, TWide, Taps4Outputs4Axis<TVector, TWide>>.Sum(
                    g, offsets, scratch, gradient, add);
                break;
            default:
                WinogradGradientKernel<TVector, TWide, Taps3Stride2Axis<TVector, TWide>>.Sum(
                    g, offsets, scratch, gradient, add);
                break;
        }
    }
}
