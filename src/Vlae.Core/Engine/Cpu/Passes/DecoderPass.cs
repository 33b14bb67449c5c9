using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>
/// The decoder, forward and backward, on one block, or on two in turn, layer by layer: the notebook's <c>Decoder</c>
/// and <c>FeatureDecoder</c>.
/// </summary>
internal static unsafe class DecoderPass<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Decodes codes to images.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="blocks">One or two blocks, with their codes z.</param>
    /// <param name="dropout">AlphaDropout's probability, with masks in the blocks; 0 for none.</param>
    public static void Forward(LadderPlan plan, PackedParameters p, ReadOnlySpan<Workspace> blocks, float dropout)
    {
        foreach (Workspace w in blocks)
            CodeForward(plan, p, w, dropout);

        // x = conv(x + feature), from the deepest map to the image.
        FeatureForward(plan.Decoder[0].Expand, p, blocks, 0);
        for (int i = 1; i < plan.Decoder.Length; i++)
        {
            // The code's map is computed just before the sum, so that it is still in the cache.
            FeatureForward(plan.Decoder[i].Expand, p, blocks, i);
            foreach (Workspace w in blocks)
                JoinForward(plan.Decoder[i - 1].Convolution, p, w, i);
        }

        MapLayer image = plan.Decoder[^1].Convolution;
        foreach (Workspace w in blocks)
        {
            LayerKernels<TVector, TWide>.Up(
                image, p, w.Scratch, w.Joint[^1], w.Output,
                new Epilogues<TVector, TWide>.BiasTanh(p.Values + image.BiasOffset));
        }
    }

    private static void CodeForward(LadderPlan plan, PackedParameters p, Workspace w, float dropout)
    {
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        for (int i = 0; i < plan.Decoder.Length; i++)
        {
            DecoderLayer layer = plan.Decoder[i];
            LayerKernels<TVector, TWide>.DownSelu(layer.First, p, w.Scratch, w.Z + (layer.Block * latent), w.First[i]);
            if (dropout > 0f)
                DropoutKernel<TVector, TWide>.Forward(w.First[i], w.DecoderMask[i], w.FirstDropped[i], hidden, dropout);

            float* dropped = dropout > 0f ? w.FirstDropped[i] : w.First[i];
            LayerKernels<TVector, TWide>.DownSelu(layer.Second, p, w.Scratch, dropped, w.Second[i]);
        }
    }

    private static void FeatureForward(MapLayer expand, PackedParameters p, ReadOnlySpan<Workspace> blocks, int i)
    {
        (Workspace first, Workspace last) = (blocks[0], blocks[^1]);
        var epilogue = new Epilogues<TVector, TWide>.BiasSelu(p.Values + expand.BiasOffset);
        LayerKernels<TVector, TWide>.HeadUp(
            expand, p, new(first.Second[i], last.Second[i]), new(first.Feature[i], last.Feature[i]), epilogue,
            epilogue);
    }

    private static void JoinForward(MapLayer convolution, PackedParameters p, Workspace w, int i)
    {
        float* bias = p.Values + convolution.BiasOffset, feature = w.Feature[i], joint = w.Joint[i];
        if (joint == feature)
        {
            LayerKernels<TVector, TWide>.Up(
                convolution, p, w.Scratch, w.Joint[i - 1], w.Sums,
                new Epilogues<TVector, TWide>.BiasSeluAdd(bias, joint));
        }
        else
        {
            LayerKernels<TVector, TWide>.Up(
                convolution, p, w.Scratch, w.Joint[i - 1], w.Path[i],
                new Epilogues<TVector, TWide>.BiasSeluJoin(bias, feature, joint));
        }
    }

    /// <summary>
    /// Computes gradients and the delta of z from the output's delta, which is in the blocks' output.
    /// </summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="blocks">The blocks, after forward and the losses.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    /// <param name="dropout">As in <see cref="Forward"/>.</param>
    public static void Backward(
        LadderPlan plan, PackedParameters p, ReadOnlySpan<Workspace> blocks, float* gradients, bool add, float dropout)
    {
        (Workspace first, Workspace last) = (blocks[0], blocks[^1]);
        for (int i = plan.Decoder.Length - 1; i >= 0; i--)
        {
            MapLayer expand = plan.Decoder[i].Expand;
            for (int b = 0; b < blocks.Length; b++)
                ConvolutionBackward(plan, p, blocks[b], i, gradients, add || b > 0);

            var deltas = new BlockMaps(first.Feature[i], last.Feature[i]);
            LayerKernels<TVector, TWide>.HeadGradient(
                expand, first.Scratch, last.Scratch, deltas, new(first.Second[i], last.Second[i]), gradients, add);
            LayerKernels<TVector, TWide>.HeadDown(
                expand, p, first.Scratch, deltas, new(first.DeltaHidden, last.DeltaHidden));
            for (int b = 0; b < blocks.Length; b++)
                CodeBackward(plan, p, blocks[b], i, gradients, add || b > 0, dropout);
        }
    }

    // Computes the delta of a code's map, which replaces the map, and of the layer before.
    private static void ConvolutionBackward(
        LadderPlan plan, PackedParameters p, Workspace w, int i, float* gradients, bool add)
    {
        MapLayer convolution = plan.Decoder[i].Convolution;
        float* delta = i == plan.Decoder.Length - 1 ? w.Output : w.Path[i + 1];
        if (i > 0)
        {
            LayerKernels<TVector, TWide>.UpBackward(
                convolution, p, w.Scratch, delta, w.Joint[i], gradients, add, w.Sums,
                new Epilogues<TVector, TWide>.FanSeluSlope(w.Path[i], w.Feature[i]));
        }
        else
        {
            LayerKernels<TVector, TWide>.UpBackward(
                convolution, p, w.Scratch, delta, w.Joint[0], gradients, add, w.Sums,
                new Epilogues<TVector, TWide>.SeluSlope(w.Feature[0]));
        }
    }

    // Computes the delta of a block of z from the sums of the delta of its second hidden layer, in DeltaHidden.
    private static void CodeBackward(
        LadderPlan plan, PackedParameters p, Workspace w, int i, float* gradients, bool add, float dropout)
    {
        DecoderLayer layer = plan.Decoder[i];
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        float* outer = w.Second[i], inner = w.First[i];
        new Epilogues<TVector, TWide>.SeluSlope(outer).Apply(w.DeltaHidden, 0, plan.Architecture.HiddenSize);

        float* dropped = dropout > 0f ? w.FirstDropped[i] : w.First[i];
        LayerKernels<TVector, TWide>.Gradient(layer.Second, w.Scratch, dropped, outer, gradients, add);
        if (dropout > 0f)
        {
            LayerKernels<TVector, TWide>.Up(layer.Second, p, w.Scratch, outer, w.DeltaHidden);
            DropoutKernel<TVector, TWide>.Backward(w.DeltaHidden, w.DecoderMask[i], hidden, dropout);
            new Epilogues<TVector, TWide>.SeluSlope(inner).Apply(w.DeltaHidden, 0, plan.Architecture.HiddenSize);
        }
        else
        {
            LayerKernels<TVector, TWide>.Up(
                layer.Second, p, w.Scratch, outer, w.Sums, new Epilogues<TVector, TWide>.SeluSlope(inner));
        }

        float* z = w.Z + (layer.Block * latent);
        LayerKernels<TVector, TWide>.Gradient(layer.First, w.Scratch, z, inner, gradients, add);
        LayerKernels<TVector, TWide>.Up(layer.First, p, w.Scratch, inner, w.DeltaZ + (layer.Block * latent));
    }
}
