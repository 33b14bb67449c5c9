namespace Vlae.Backends.Managed.Kernels.Winograd;

/// <summary>The three operations between a big and a small map, by the algorithm that fits their geometry.</summary>
internal static unsafe class WinogradMaps<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>As <see cref="MapKernels{TVector, TWide}.Down"/>, with weights of <see cref="WinogradLayout"/>.</summary>
    public static void Down<TEpilogue>(
        Geometry g, float* big, float* weights, float* small, LayerScratch scratch, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        if (WinogradLayout.KindOf(g) == WinogradKind.Kernel4)
        {
            WinogradKernel<TVector, TWide, Kernel4Axis<TVector, TWide>>.Down(
                g, big, weights, small, scratch, epilogue);
        }
        else
        {
            WinogradKernel<TVector, TWide, Kernel3Stride2Axis<TVector, TWide>>.Down(
                g, big, weights, small, scratch, epilogue);
        }
    }

    /// <summary>As <see cref="MapKernels{TVector, TWide}.Up"/>, with weights of <see cref="WinogradLayout"/>.</summary>
    public static void Up<TEpilogue>(
        Geometry g, float* small, float* weights, float* big, LayerScratch scratch, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        if (WinogradLayout.KindOf(g) == WinogradKind.Kernel4)
        {
            WinogradKernel<TVector, TWide, Kernel4Axis<TVector, TWide>>.Up(
                g, small, weights, big, scratch, epilogue);
        }
        else
        {
            WinogradKernel<TVector, TWide, Kernel3Stride2Axis<TVector, TWide>>.Up(
                g, small, weights, big, scratch, epilogue);
        }
    }

    /// <summary>As <see cref="WeightGradientKernel{TVector, TWide}.Sum"/>; the small map is in the scratch.</summary>
    public static void Gradient(Geometry g, nint[] offsets, float* big, LayerScratch scratch, float* gradient, bool add)
    {
        if (WinogradLayout.KindOf(g) == WinogradKind.Kernel4)
        {
            WinogradGradientKernel<TVector, TWide, Kernel4Axis<TVector, TWide>>.Sum(
                g, offsets, big, scratch, gradient, add);
        }
        else
        {
            WinogradGradientKernel<TVector, TWide, Kernel3Stride2Axis<TVector, TWide>>.Sum(
                g, offsets, big, scratch, gradient, add);
        }
    }
}
