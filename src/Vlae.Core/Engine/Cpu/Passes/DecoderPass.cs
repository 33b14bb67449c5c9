using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>
/// The decoder on one block, forward and backward: the notebook's <c>Decoder</c> and <c>FeatureDecoder</c>.
/// </summary>
internal static unsafe class DecoderPass<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Decodes codes to images.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="w">The block, with its codes z.</param>
    /// <param name="dropout">AlphaDropout's probability, with masks in the block; 0 for none.</param>
    public static void Forward(LadderPlan plan, PackedParameters p, Workspace w, float dropout)
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

        // x = conv(x + feature), from the deepest map to the image.
        LayerKernels<TVector, TWide>.UpSelu(plan.Decoder[0].Expand, p, w.Scratch, w.Second[0], w.Feature[0]);
        for (int i = 1; i < plan.Decoder.Length; i++)
            JoinForward(plan.Decoder[i - 1].Convolution, plan.Decoder[i].Expand, p, w, i);

        MapLayer last = plan.Decoder[^1].Convolution;
        LayerKernels<TVector, TWide>.Up(
            last, p, w.Scratch, w.Joint[^1], w.Output,
            new Epilogues<TVector, TWide>.BiasTanh(p.Values + last.BiasOffset));
    }

    // The code's map is computed just before the sum, so that it is still in the cache.
    private static void JoinForward(MapLayer convolution, MapLayer expand, PackedParameters p, Workspace w, int i)
    {
        float* bias = p.Values + convolution.BiasOffset, feature = w.Feature[i], joint = w.Joint[i];
        LayerKernels<TVector, TWide>.UpSelu(expand, p, w.Scratch, w.Second[i], feature);
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
    /// Computes gradients and the delta of z from the output's delta, which is in the block's output.
    /// </summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="w">The block, after forward and the losses.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    /// <param name="dropout">As in <see cref="Forward"/>.</param>
    public static void Backward(
        LadderPlan plan, PackedParameters p, Workspace w, float* gradients, bool add, float dropout)
    {
        float* delta = w.Output;
        for (int i = plan.Decoder.Length - 1; i >= 0; i--)
        {
            MapLayer convolution = plan.Decoder[i].Convolution;
            if (i > 0)
            {
                LayerKernels<TVector, TWide>.UpBackward(
                    convolution, p, w.Scratch, delta, w.Joint[i], gradients, add, w.Sums,
                    new Epilogues<TVector, TWide>.FanSeluSlope(w.Path[i], w.Feature[i]));
                delta = w.Path[i];
            }
            else
            {
                LayerKernels<TVector, TWide>.UpBackward(
                    convolution, p, w.Scratch, delta, w.Joint[0], gradients, add, w.Sums,
                    new Epilogues<TVector, TWide>.SeluSlope(w.Feature[0]));
            }

            FeatureBackward(plan, p, w, i, gradients, add, dropout);
        }
    }

    // Computes the delta of a block of z from the delta of its map, which has replaced the map.
    private static void FeatureBackward(
        LadderPlan plan, PackedParameters p, Workspace w, int i, float* gradients, bool add, float dropout)
    {
        DecoderLayer layer = plan.Decoder[i];
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        float* outer = w.Second[i], inner = w.First[i];
        LayerKernels<TVector, TWide>.UpBackward(
            layer.Expand, p, w.Scratch, w.Feature[i], outer, gradients, add, w.Sums,
            new Epilogues<TVector, TWide>.SeluSlope(outer));

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
