using Vlae.Backends.Managed.Kernels;

namespace Vlae.Backends.Managed;

/// <summary>
/// The decoder on one block, forward and backward: the notebook's <c>Decoder</c> and <c>FeatureDecoder</c>.
/// </summary>
internal static unsafe class DecoderPass<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Codes to reconstructions.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="w">The block; its codes z are there.</param>
    /// <param name="dropout">AlphaDropout's probability, its masks in the block; 0 for none.</param>
    public static void Forward(LadderPlan plan, PackedParameters p, Workspace w, float dropout)
    {
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        for (int i = 0; i < plan.Decoder.Length; i++)
        {
            DecoderLayer layer = plan.Decoder[i];
            LayerKernels<TVector, TWide>.DownSelu(layer.First, p, w.Z + (layer.Block * latent), w.First[i]);
            if (dropout > 0f)
                DropoutKernel<TVector, TWide>.Forward(w.First[i], w.DecoderMask[i], w.FirstDropped[i], hidden, dropout);

            float* dropped = dropout > 0f ? w.FirstDropped[i] : w.First[i];
            LayerKernels<TVector, TWide>.DownSelu(layer.Second, p, dropped, w.Second[i]);
            LayerKernels<TVector, TWide>.UpSelu(layer.Expand, p, w.Second[i], w.Feature[i]);
        }

        // x = conv(x + feature), from the deepest map outwards; the last one makes the image.
        for (int i = 0; i < plan.Decoder.Length; i++)
        {
            MapLayer convolution = plan.Decoder[i].Convolution;
            float* bias = p.Values + convolution.BiasOffset;
            if (i + 1 < plan.Decoder.Length)
            {
                LayerKernels<TVector, TWide>.Up(
                    convolution, p, w.Joint[i], w.Path[i + 1],
                    new Epilogues<TVector, TWide>.BiasSeluJoin(bias, w.Feature[i + 1], w.Joint[i + 1]));
            }
            else
            {
                LayerKernels<TVector, TWide>.Up(
                    convolution, p, w.Joint[i], w.Output, new Epilogues<TVector, TWide>.BiasTanh(bias));
            }
        }
    }

    /// <summary>The output's delta (in the block's output) to gradients and the delta of z.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="w">The block, after forward and the losses.</param>
    /// <param name="gradients">Set, or added to.</param>
    /// <param name="add">Whether to add to the gradients that are there.</param>
    /// <param name="dropout">As forward.</param>
    public static void Backward(
        LadderPlan plan, PackedParameters p, Workspace w, float* gradients, bool add, float dropout)
    {
        float* delta = w.Output;
        for (int i = plan.Decoder.Length - 1; i >= 0; i--)
        {
            MapLayer convolution = plan.Decoder[i].Convolution;
            LayerKernels<TVector, TWide>.Gradient(convolution, delta, w.Joint[i], w.Turned, gradients, add);
            if (i > 0)
            {
                float* path = w.Delta[i % 2];
                LayerKernels<TVector, TWide>.Down(
                    convolution, p, delta, path,
                    new Epilogues<TVector, TWide>.FanSeluSlope(w.Path[i], w.Feature[i], w.DeltaFeature));
                delta = path;
            }
            else
            {
                LayerKernels<TVector, TWide>.Down(
                    convolution, p, delta, w.DeltaFeature, new Epilogues<TVector, TWide>.SeluSlope(w.Feature[0]));
            }

            FeatureBackward(plan, p, w, i, gradients, add, dropout);
        }
    }

    // From the delta of a code's map to the delta of its block of z.
    private static void FeatureBackward(
        LadderPlan plan, PackedParameters p, Workspace w, int i, float* gradients, bool add, float dropout)
    {
        DecoderLayer layer = plan.Decoder[i];
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        float* outer = w.DeltaHidden[0], inner = w.DeltaHidden[1];
        LayerKernels<TVector, TWide>.Gradient(layer.Expand, w.DeltaFeature, w.Second[i], w.Turned, gradients, add);
        LayerKernels<TVector, TWide>.Down(
            layer.Expand, p, w.DeltaFeature, outer, new Epilogues<TVector, TWide>.SeluSlope(w.Second[i]));

        float* dropped = dropout > 0f ? w.FirstDropped[i] : w.First[i];
        LayerKernels<TVector, TWide>.Gradient(layer.Second, dropped, outer, w.Turned, gradients, add);
        if (dropout > 0f)
        {
            LayerKernels<TVector, TWide>.Up(layer.Second, p, outer, inner);
            DropoutKernel<TVector, TWide>.Backward(inner, w.DecoderMask[i], hidden, dropout);
            new Epilogues<TVector, TWide>.SeluSlope(w.First[i]).Apply(inner, 0, plan.Architecture.HiddenSize);
        }
        else
        {
            LayerKernels<TVector, TWide>.Up(
                layer.Second, p, outer, inner, new Epilogues<TVector, TWide>.SeluSlope(w.First[i]));
        }

        float* z = w.Z + (layer.Block * latent);
        LayerKernels<TVector, TWide>.Gradient(layer.First, z, inner, w.Turned, gradients, add);
        LayerKernels<TVector, TWide>.Up(layer.First, p, inner, w.DeltaZ + (layer.Block * latent));
    }
}
