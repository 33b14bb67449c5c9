using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>
/// The encoder on one block, forward and backward: the notebook's <c>Encoder</c> and <c>FeatureEncoder</c>.
/// </summary>
internal static unsafe class EncoderPass<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Encodes images to means and log variances.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="w">The block, with its images.</param>
    /// <param name="dropout">AlphaDropout's probability, with masks in the block; 0 for none.</param>
    public static void Forward(LadderPlan plan, PackedParameters p, Workspace w, float dropout)
    {
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        for (int i = 0; i < plan.Encoder.Length; i++)
        {
            EncoderLevel level = plan.Encoder[i];
            LayerKernels<TVector, TWide>.DownSelu(level.Convolution, p, w.Scratch, w.Maps[i], w.Maps[i + 1]);
            LayerKernels<TVector, TWide>.DownBias(level.HeadMap, p, w.Scratch, w.Maps[i + 1], w.HeadMap[i]);
            if (dropout > 0f)
            {
                DropoutKernel<TVector, TWide>.Forward(
                    w.HeadMap[i], w.EncoderMask[i], w.HeadDropped[i], hidden, dropout);
            }

            float* dropped = dropout > 0f ? w.HeadDropped[i] : w.HeadMap[i];
            LayerKernels<TVector, TWide>.DownSelu(level.HeadLinear, p, w.Scratch, dropped, w.HeadOut[i]);
            LayerKernels<TVector, TWide>.DownBias(level.Mean, p, w.Scratch, w.HeadOut[i], w.Mean + (i * latent));
            LayerKernels<TVector, TWide>.DownBias(
                level.LogVariance, p, w.Scratch, w.HeadOut[i], w.LogVariance + (i * latent));
        }
    }

    /// <summary>Computes gradients from the deltas of means (in the block's delta of z) and log variances.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="w">The block, after forward, the losses and the decoder's backward pass.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    /// <param name="dropout">As in <see cref="Forward"/>.</param>
    public static void Backward(
        LadderPlan plan, PackedParameters p, Workspace w, float* gradients, bool add, float dropout)
    {
        for (int i = plan.Encoder.Length - 1; i >= 0; i--)
        {
            EncoderLevel level = plan.Encoder[i];
            float* map = w.Maps[i + 1];
            HeadBackward(plan, p, w, i, gradients, add, dropout);
            if (i == plan.Encoder.Length - 1)
            {
                LayerKernels<TVector, TWide>.Up(
                    level.HeadMap, p, w.Scratch, w.DeltaHidden, w.Sums, new Epilogues<TVector, TWide>.SeluSlope(map));
            }
            else
            {
                LayerKernels<TVector, TWide>.Up(level.HeadMap, p, w.Scratch, w.DeltaHidden, w.DeltaHead);
                LayerKernels<TVector, TWide>.Up(
                    plan.Encoder[i + 1].Convolution, p, w.Scratch, w.Maps[i + 2], w.Sums,
                    new Epilogues<TVector, TWide>.AddSeluSlope(w.DeltaHead, map));
            }

            LayerKernels<TVector, TWide>.Gradient(level.Convolution, w.Scratch, w.Maps[i], map, gradients, add);
        }
    }

    // Computes the delta of the head's first layer, in DeltaHidden, from the latent's deltas.
    private static void HeadBackward(
        LadderPlan plan, PackedParameters p, Workspace w, int i, float* gradients, bool add, float dropout)
    {
        EncoderLevel level = plan.Encoder[i];
        int latent = plan.Architecture.LatentSize * Block.Samples;
        int hidden = plan.Architecture.HiddenSize * Block.Samples;
        float* deltaMean = w.DeltaZ + (i * latent), deltaLogVariance = w.DeltaLogVariance + (i * latent);
        // Activations first; the deltas then replace them.
        float* outer = w.HeadOut[i], inner = w.DeltaHidden;
        LayerKernels<TVector, TWide>.Gradient(level.Mean, w.Scratch, w.HeadOut[i], deltaMean, gradients, add);
        LayerKernels<TVector, TWide>.Gradient(
            level.LogVariance, w.Scratch, w.HeadOut[i], deltaLogVariance, gradients, add);
        LayerKernels<TVector, TWide>.Up(level.Mean, p, w.Scratch, deltaMean, inner);
        LayerKernels<TVector, TWide>.Up(
            level.LogVariance, p, w.Scratch, deltaLogVariance, w.Sums,
            new Epilogues<TVector, TWide>.AddSeluSlope(inner, outer));

        float* dropped = dropout > 0f ? w.HeadDropped[i] : w.HeadMap[i];
        LayerKernels<TVector, TWide>.Gradient(level.HeadLinear, w.Scratch, dropped, outer, gradients, add);
        LayerKernels<TVector, TWide>.Up(level.HeadLinear, p, w.Scratch, outer, inner);
        if (dropout > 0f)
            DropoutKernel<TVector, TWide>.Backward(inner, w.EncoderMask[i], hidden, dropout);

        LayerKernels<TVector, TWide>.Gradient(level.HeadMap, w.Scratch, w.Maps[i + 1], inner, gradients, add);
    }
}
