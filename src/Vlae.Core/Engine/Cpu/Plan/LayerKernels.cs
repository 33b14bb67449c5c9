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
        else if (layer.IsLargeHead)
        {
            HeadDown(layer, parameters, scratch, new(big, big), new(small, small));
            epilogue.Apply(small, 0, g.Small.Channels);
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
        else if (layer.IsLargeHead)
        {
            HeadUp(layer, parameters, new(small, small), new(big, big), epilogue, epilogue);
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
        if (layer.IsLargeHead)
        {
            HeadGradient(layer, scratch, scratch, new(big, big), new(small, small), gradients, add);
            return;
        }

        Geometry g = layer.Geometry;
        float* weights = gradients + layer.WeightOffset, delta = layer.IsTransposed ? big : small;
        if (layer.HasGradientBands)
        {
            WeightGradientKernel<TVector, TWide>.SumBands(
                g, layer.WindowOffsets, big, small, weights, add, scratch.SmallTransposed, scratch.Gradient);
        }
        else if (layer.IsWinograd)
        {
            Transpose(g, small, scratch);
            WinogradMaps<TVector, TWide>.TransformBig(g, big, scratch);
            WinogradMaps<TVector, TWide>.Gradient(g, layer.WindowOffsets, scratch, weights, add);
        }
        else
        {
            Transpose(g, small, scratch);
            WeightGradientKernel<TVector, TWide>.Sum(
                g, layer.WindowOffsets, big, scratch.SmallTransposed, weights, add);
        }

        BiasGradient(layer, delta, gradients, add);
    }

    /// <summary>A head of one block, or of two in turn: big to small, without an epilogue.</summary>
    public static void HeadDown(
        MapLayer layer, PackedParameters parameters, LayerScratch scratch, BlockMaps bigs, BlockMaps smalls)
    {
        Geometry g = layer.Geometry;
        float* weights = parameters.Values + layer.WeightOffset;
        if (layer.IsLargeHead)
        {
            LargeHeadKernel<TVector, TWide>.Down(g, bigs, weights, smalls, scratch.HeadSums);
            return;
        }

        for (int block = 0; block < bigs.Count; block++)
        {
            MapKernels<TVector, TWide>.Down(
                g, bigs[block], weights, smalls[block], default(Epilogues<TVector, TWide>.Keep));
        }
    }

    /// <summary>A head of one block, or of two in turn: small to big, then each block's epilogue.</summary>
    public static void HeadUp<TEpilogue>(
        MapLayer layer, PackedParameters parameters, BlockMaps smalls, BlockMaps bigs, TEpilogue first, TEpilogue last)
        where TEpilogue : struct, IEpilogue
    {
        Geometry g = layer.Geometry;
        if (layer.IsLargeHead)
        {
            LargeHeadKernel<TVector, TWide>.Up(
                g, smalls, parameters.Values + layer.WeightOffset, bigs, first, last);
            return;
        }

        for (int block = 0; block < smalls.Count; block++)
        {
            MapKernels<TVector, TWide>.Up(
                g, smalls[block], parameters.Up + layer.UpOffset, bigs[block], block == 0 ? first : last);
        }
    }

    /// <summary>The gradients of a head's weights and bias, of one block, or of two in turn.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="first">The first block's memory.</param>
    /// <param name="last">The last block's memory; the first one's, if there is one block.</param>
    /// <param name="bigs">By block, as in <see cref="Gradient"/>.</param>
    /// <param name="smalls">By block, as in <see cref="Gradient"/>.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    public static void HeadGradient(
        MapLayer layer, LayerScratch first, LayerScratch last, BlockMaps bigs, BlockMaps smalls, float* gradients,
        bool add)
    {
        if (!layer.IsLargeHead)
        {
            for (int block = 0; block < bigs.Count; block++)
                Gradient(layer, first, bigs[block], smalls[block], gradients, add || block > 0);
            return;
        }

        Geometry g = layer.Geometry;
        var transposed = new BlockMaps(first.SmallTransposed, last.SmallTransposed);
        for (int block = 0; block < bigs.Count; block++)
        {
            Transpose(g, smalls[block], block == 0 ? first : last);
            BiasGradient(layer, layer.IsTransposed ? bigs[block] : smalls[block], gradients, add || block > 0);
        }

        LargeHeadGradientKernel<TVector, TWide>.Sum(
            g, layer.WindowOffsets, bigs, transposed, gradients + layer.WeightOffset, add);
    }

    private static void Transpose(Geometry g, float* small, LayerScratch scratch) =>
        WeightGradientKernel<TVector, TWide>.Transpose(
            small, g.Small.Height * g.Small.Width, g.Small.Channels, scratch.SmallTransposed);

    private static void BiasGradient(MapLayer layer, float* delta, float* gradients, bool add) =>
        BiasGradientKernel<TVector, TWide>.Sum(
            delta, layer.Output.Height * layer.Output.Width, layer.Output.Channels, gradients + layer.BiasOffset, add);
}
