using Vlae.Backends.Managed.Kernels;

namespace Vlae.Backends.Managed;

/// <summary>A layer's three operations, its weights found in the packed arrays.</summary>
internal static unsafe class LayerKernels<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Big to small.</summary>
    public static void Down<TEpilogue>(MapLayer layer, PackedParameters parameters, float* big, float* small, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue =>
        MapKernels<TVector, TWide>.Down(layer.Geometry, big, parameters.Values + layer.WeightOffset, small, epilogue);

    /// <summary>Small to big.</summary>
    public static void Up<TEpilogue>(MapLayer layer, PackedParameters parameters, float* small, float* big, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue =>
        MapKernels<TVector, TWide>.Up(layer.Geometry, small, parameters.Up + layer.UpOffset, big, epilogue);

    /// <summary>The gradients of the layer's weights and bias.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="big">The big map: the layer's input, or its output's delta where it rises.</param>
    /// <param name="small">The small map: the layer's output's delta, or its input where it rises.</param>
    /// <param name="turned">Room for the small map turned.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to what is there.</param>
    public static void Gradient(MapLayer layer, float* big, float* small, float* turned, float* gradients, bool add)
    {
        Geometry g = layer.Geometry;
        WeightGradientKernel<TVector, TWide>.Turn(small, g.Small.Height * g.Small.Width, g.Small.Channels, turned);
        WeightGradientKernel<TVector, TWide>.Sum(g, layer.WindowOffsets, big, turned, gradients + layer.WeightOffset, add);
        float* delta = layer.Rises ? big : small;
        BiasGradientKernel<TVector, TWide>.Sum(
            delta, layer.Output.Height * layer.Output.Width, layer.Output.Channels, gradients + layer.BiasOffset, add);
    }
}
