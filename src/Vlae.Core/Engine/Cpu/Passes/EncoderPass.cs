using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>
/// The encoder, forward and backward, on one block, or on two in turn, level by level: the notebook's <c>Encoder</c>
/// and <c>FeatureEncoder</c>.
/// </summary>
internal static unsafe class EncoderPass<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    /// <summary>Encodes images to means and log variances.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="blocks">One or two blocks, with their images.</param>
    /// <param name="dropout">AlphaDropout's probability, with masks in the blocks; 0 for none.</param>
    public static void Forward(LadderPlan plan, PackedParameters p, ReadOnlySpan<Workspace> blocks, float dropout)
    {
        (Workspace first, Workspace last) = (blocks[0], blocks[^1]);
        for (int i = 0; i < plan.Encoder.Length; i++)
        {
            EncoderLevel level = plan.Encoder[i];
            foreach (Workspace w in blocks)
                LayerKernels<TVector, TWide>.DownSelu(level.Convolution, p, w.Scratch, w.Maps[i], w.Maps[i + 1]);

            LayerKernels<TVector, TWide>.HeadDown(
                level.HeadMap, p, first.Scratch, new(first.Maps[i + 1], last.Maps[i + 1]),
                new(first.HeadMap[i], last.HeadMap[i]));
            foreach (Workspace w in blocks)
                HeadForward(plan, p, w, i, dropout);
        }
    }

    // From the sums of the head's first layer to the means and log variances.
    private static void HeadForward(LadderPlan plan, PackedParameters p, Workspace w, int i, float dropout)
    {
        EncoderLevel level = plan.Encoder[i];
        int latent = plan.Architecture.LatentSize * Block.Samples, hidden = plan.Architecture.HiddenSize;
        new Epilogues<TVector, TWide>.Bias(p.Values + level.HeadMap.BiasOffset).Apply(w.HeadMap[i], 0, hidden);
        if (dropout > 0f)
        {
            DropoutKernel<TVector, TWide>.Forward(
                w.HeadMap[i], w.EncoderMask[i], w.HeadDropped[i], hidden * Block.Samples, dropout);
        }

        float* dropped = dropout > 0f ? w.HeadDropped[i] : w.HeadMap[i];
        LayerKernels<TVector, TWide>.DownSelu(level.HeadLinear, p, w.Scratch, dropped, w.HeadOut[i]);
        LayerKernels<TVector, TWide>.DownBias(level.Mean, p, w.Scratch, w.HeadOut[i], w.Mean + (i * latent));
        LayerKernels<TVector, TWide>.DownBias(
            level.LogVariance, p, w.Scratch, w.HeadOut[i], w.LogVariance + (i * latent));
    }

    /// <summary>Computes gradients from the deltas of means (in the blocks' delta of z) and log variances.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="p">Its parameters.</param>
    /// <param name="blocks">The blocks, after forward, the losses and the decoder's backward pass.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    /// <param name="dropout">As in <see cref="Forward"/>.</param>
    public static void Backward(
        LadderPlan plan, PackedParameters p, ReadOnlySpan<Workspace> blocks, float* gradients, bool add, float dropout)
    {
        (Workspace first, Workspace last) = (blocks[0], blocks[^1]);
        for (int i = plan.Encoder.Length - 1; i >= 0; i--)
        {
            EncoderLevel level = plan.Encoder[i];
            for (int b = 0; b < blocks.Length; b++)
                HeadBackward(plan, p, blocks[b], i, gradients, add || b > 0, dropout);

            var deltas = new BlockMaps(first.DeltaHidden, last.DeltaHidden);
            LayerKernels<TVector, TWide>.HeadGradient(
                level.HeadMap, first.Scratch, last.Scratch, new(first.Maps[i + 1], last.Maps[i + 1]), deltas,
                gradients, add);
            if (i == plan.Encoder.Length - 1)
            {
                LayerKernels<TVector, TWide>.HeadUp(
                    level.HeadMap, p, deltas, new(first.Sums, last.Sums),
                    new Epilogues<TVector, TWide>.SeluSlope(first.Maps[i + 1]),
                    new Epilogues<TVector, TWide>.SeluSlope(last.Maps[i + 1]));
            }
            else
            {
                LayerKernels<TVector, TWide>.HeadUp(
                    level.HeadMap, p, deltas, new(first.DeltaHead, last.DeltaHead),
                    default(Epilogues<TVector, TWide>.Keep), default);
            }

            for (int b = 0; b < blocks.Length; b++)
                ConvolutionBackward(plan, p, blocks[b], i, gradients, add || b > 0);
        }
    }

    // Computes the delta of a level's map from the next level's and the head's part, and the gradients before it.
    private static void ConvolutionBackward(
        LadderPlan plan, PackedParameters p, Workspace w, int i, float* gradients, bool add)
    {
        float* map = w.Maps[i + 1];
        if (i < plan.Encoder.Length - 1)
        {
            LayerKernels<TVector, TWide>.Up(
                plan.Encoder[i + 1].Convolution, p, w.Scratch, w.Maps[i + 2], w.Sums,
                new Epilogues<TVector, TWide>.AddSeluSlope(w.DeltaHead, map));
        }

        LayerKernels<TVector, TWide>.Gradient(
            plan.Encoder[i].Convolution, w.Scratch, w.Maps[i], map, gradients, add);
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
    }
}
