using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>
/// A layer's operations. They choose the layer's kernels, and find its weights and bias in the packed arrays.
/// </summary>
internal static unsafe class LayerKernels<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Forward down: big to small, then the bias.</summary>
    public static void DownBias(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* big, float* small) =>
        Down(
            layer, parameters, scratch, big, small,
            new Epilogues<TVector, TWide>.Bias(parameters.Values + layer.BiasOffset));

    /// <summary>Forward down: big to small, then the bias and SELU.</summary>
    public static void DownSelu(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* big, float* small) =>
        Down(
            layer, parameters, scratch, big, small,
            new Epilogues<TVector, TWide>.BiasSelu(parameters.Values + layer.BiasOffset));

    /// <summary>Forward up: small to big, then the bias and SELU.</summary>
    public static void UpSelu(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* small, float* big) =>
        Up(
            layer, parameters, scratch, small, big,
            new Epilogues<TVector, TWide>.BiasSelu(parameters.Values + layer.BiasOffset));

    /// <summary>Small to big, without an epilogue.</summary>
    public static void Up(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* small, float* big) =>
        Up(layer, parameters, scratch, small, big, default(Epilogues<TVector, TWide>.Keep));

    /// <summary>Big to small, then an epilogue.</summary>
    public static void Down<TEpilogue>(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* big, float* small,
        TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        Geometry g = layer.Geometry;
        if (layer.IsWinograd)
        {
            WinogradMaps<TVector, TWide>.TransformBig(g, big, scratch);
            WinogradMaps<TVector, TWide>.Down(
                g, parameters.Products + layer.ProductOffset, small, scratch, epilogue);
        }
        else
        {
            MapKernels<TVector, TWide>.Down(g, big, parameters.Values + layer.WeightOffset, small, epilogue);
        }
    }

    /// <summary>
    /// Backward through an up layer: the gradients of its weights and bias, then the delta of its input.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scratch">The kernels' memory.</param>
    /// <param name="delta">The output's delta, (row, column, big channel, 32).</param>
    /// <param name="input">The layer's input, (row, column, small channel, 32).</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    /// <param name="sums">Receives the input's delta, as in <see cref="Down"/>.</param>
    /// <param name="epilogue">The epilogue.</param>
    public static void UpBackward<TEpilogue>(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* delta, float* input,
        float* gradients, bool add, float* sums, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        Gradient(layer, scratch, delta, input, gradients, add);
        // The gradient has just transformed the delta, so it is not transformed again.
        if (layer.IsWinograd)
        {
            WinogradMaps<TVector, TWide>.Down(
                layer.Geometry, parameters.Products + layer.ProductOffset, sums, scratch, epilogue);
        }
        else
        {
            Down(layer, parameters, scratch, delta, sums, epilogue);
        }
    }

    /// <summary>Small to big, then an epilogue.</summary>
    public static void Up<TEpilogue>(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* small, float* big,
        TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue
    {
        Geometry g = layer.Geometry;
        if (layer.IsWinograd)
        {
            WinogradMaps<TVector, TWide>.Up(
                g, small, parameters.Products + layer.ProductOffset, big, scratch, epilogue);
        }
        else
        {
            MapKernels<TVector, TWide>.Up(g, small, parameters.Up + layer.UpOffset, big, epilogue);
        }
    }

    /// <summary>Computes the gradients of the layer's weights and bias.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="scratch">The kernels' memory.</param>
    /// <param name="big">The big map: the input of a down layer, or the delta of an up layer's output.</param>
    /// <param name="small">The small map: the delta of a down layer's output, or the input of an up layer.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    public static void Gradient(
        MapLayer layer, LayerScratch scratch, float* big, float* small, float* gradients, bool add)
    {
        Geometry g = layer.Geometry;
        float* weights = gradients + layer.WeightOffset, delta = layer.IsTransposed ? big : small;
        WeightGradientKernel<TVector, TWide>.Transpose(
            small, g.Small.Height * g.Small.Width, g.Small.Channels, scratch.SmallTransposed);
        if (layer.IsWinograd)
        {
            WinogradMaps<TVector, TWide>.TransformBig(g, big, scratch);
            WinogradMaps<TVector, TWide>.Gradient(g, layer.WindowOffsets, scratch, weights, add);
        }
        else
        {
            WeightGradientKernel<TVector, TWide>.Sum(
                g, layer.WindowOffsets, big, scratch.SmallTransposed, weights, add);
        }

        BiasGradientKernel<TVector, TWide>.Sum(
            delta, layer.Output.Height * layer.Output.Width, layer.Output.Channels, gradients + layer.BiasOffset, add);
    }
}
