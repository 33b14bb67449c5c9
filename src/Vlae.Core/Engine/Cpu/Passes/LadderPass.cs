using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Gradients;
using Vlae.Engine.Cpu.Kernels.Optimizers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>Makes passes for a vector width.</summary>
internal static class LadderPass
{
    /// <summary>Bits of this machine's widest vector: 512, 256 or 128.</summary>
    public static int WidestVector { get; } =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Makes a pass.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="isTraining">Whether the pass can train.</param>
    /// <param name="vectorBits">512, 256 or 128. Every width works on every machine; the widest is fast.</param>
    /// <param name="isDenoising">Whether the encoder's input has noise.</param>
    /// <param name="blocks">Blocks that are trained in turn, 1 or 2.</param>
    public static ILadderPass Create(
        LadderPlan plan, bool isTraining, int vectorBits, bool isDenoising = false, int blocks = 1) => vectorBits switch
    {
        512 => new LadderPass<Vector512<float>, Wide512>(plan, isTraining, isDenoising, blocks),
        256 => new LadderPass<Vector256<float>, Wide256>(plan, isTraining, isDenoising, blocks),
        128 => new LadderPass<Vector128<float>, Wide128>(plan, isTraining, isDenoising, blocks),
        _ => throw new ArgumentOutOfRangeException(
            nameof(vectorBits), vectorBits, "Vectors have 128, 256 or 512 bits."),
    };
}

/// <summary>The network, for one width of vectors.</summary>
internal sealed unsafe class LadderPass<TVector, TWide>(LadderPlan plan, bool isTraining, bool isDenoising, int blocks)
    : ILadderPass
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private readonly LadderArchitecture _architecture = plan.Architecture;

    private readonly Workspace[] _workspaces =
        [.. Enumerable.Range(0, blocks).Select(_ => new Workspace(plan, isTraining, isDenoising))];

    public ReadOnlySpan<Workspace> Workspaces => _workspaces;

    public void Encode(PackedParameters parameters)
    {
        Workspace w = _workspaces[0];
        EncoderPass<TVector, TWide>.Forward(plan, parameters, _workspaces, dropout: 0f);
        LatentKernels<TVector, TWide>.Draw(w.Mean, w.LogVariance, w.Epsilon, w.Scale, w.Z, _architecture.CodeSize);
    }

    public void Decode(PackedParameters parameters) =>
        DecoderPass<TVector, TWide>.Forward(plan, parameters, _workspaces, dropout: 0f);

    public void DrawNoise(int block, TrainingSetup setup, long step, int firstSample, bool withLatent)
    {
        Workspace w = _workspaces[block];
        LadderArchitecture a = _architecture;
        int pixels = a.Image.Size;
        if (setup.Likelihood.Binarized)
            ImageNoiseKernel<TVector, TWide>.Binarize(setup.Seed, step, firstSample, pixels, w.Target);
        if (setup.Denoise > 0f)
        {
            ImageNoiseKernel<TVector, TWide>.Corrupt(
                setup.Seed, step, firstSample, pixels, setup.Denoise, w.Target, w.Maps[0]);
        }

        if (withLatent)
            NoiseKernel<TVector, TWide>.DrawLatent(setup.Seed, step, firstSample, a.CodeSize, w.Epsilon);
        if (a.Dropout > 0f)
        {
            NoiseKernel<TVector, TWide>.DrawMasks(
                setup.Seed, step, firstSample, a.HiddenSize, a.Dropout, w.EncoderMask, w.DecoderMask);
        }
    }

    public void Train(
        PackedParameters parameters, PackedParameters gradients, bool add, TrainingTerms terms, Span<LossSums> losses)
    {
        ReadOnlySpan<Workspace> workspaces = Workspaces[..losses.Length];
        int latent = _architecture.LatentSize;
        float dropout = _architecture.Dropout;
        EncoderPass<TVector, TWide>.Forward(plan, parameters, workspaces, dropout);
        for (int b = 0; b < losses.Length; b++)
        {
            Workspace w = workspaces[b];
            LatentKernels<TVector, TWide>.Draw(
                w.Mean, w.LogVariance, w.Epsilon, w.Scale, w.Z, _architecture.CodeSize);
            losses[b] = new(0, LatentTerm(w, terms), 0);
            if (terms.IsFading)
                LatentKernels<TVector, TWide>.Fade(w.Z, terms.Fades, latent);
        }

        DecoderPass<TVector, TWide>.Forward(plan, parameters, workspaces, dropout);
        for (int b = 0; b < losses.Length; b++)
            losses[b] = losses[b] with { Reconstruction = ReconstructionTerm(workspaces[b], terms) };

        DecoderPass<TVector, TWide>.Backward(plan, parameters, workspaces, gradients.Values, add, dropout);
        foreach (Workspace w in workspaces)
        {
            if (terms.IsFading)
                LatentKernels<TVector, TWide>.Fade(w.DeltaZ, terms.Fades, latent);

            LatentBackward(w, terms);
        }

        EncoderPass<TVector, TWide>.Backward(plan, parameters, workspaces, gradients.Values, add, dropout);
    }

    public double SumGradients(OptimizerPart part, PackedParameters[] gradients, BatchSlices slices)
    {
        float** starts = stackalloc float*[slices.Count];
        for (int slice = 0; slice < slices.Count; slice++)
            starts[slice] = gradients[slice].Values + part.Start;

        return GradientSumKernel<TVector, TWide>.Sum(starts, slices.Count, slices.ArePairsSplit, part.Count);
    }

    public void Sum(float** arrays, int count, int floats) =>
        GradientSumKernel<TVector, TWide>.Sum(arrays, count, inPairs: false, floats);

    public void Optimize(OptimizerPart part, in OptimizerStep step)
    {
        float* parameters = step.Parameters.Values + part.Start, gradient = step.Gradient.Values + part.Start;
        float* first = step.First.Values + part.Start, second = step.Second.Values + part.Start;
        if (step.Kind == OptimizerKind.Adamax)
        {
            AdamaxKernel<TVector, TWide>.Step(
                parameters, gradient, step.Clip, first, second, part.Count, step.Rate * part.Layer.Weight.RateScale);
        }
        else
        {
            AdamKernel<TVector, TWide>.Step(
                parameters, gradient, step.Clip, first, second, part.Count, step.Rate * part.Layer.Weight.RateScale,
                step.Correction, step.Keep);
        }

        if (step.Average is { } average)
            AverageKernel<TVector, TWide>.Step(parameters, average.Values + part.Start, part.Count, step.AverageRest);

        step.Parameters.Refresh(part.Layer, part.FirstTile, part.EndTile);
    }

    private double LatentTerm(Workspace w, TrainingTerms terms)
    {
        int codes = _architecture.CodeSize;
        return terms.Loss == LossKind.KullbackLeibler
            ? LatentKernels<TVector, TWide>.KullbackLeibler(w.Mean, w.Scale, w.LogVariance, w.SampleWeight, codes)
            : LatentKernels<TVector, TWide>.MonteCarlo(w.Z, w.Epsilon, w.LogVariance, w.SampleWeight, codes);
    }

    private double ReconstructionTerm(Workspace w, TrainingTerms terms)
    {
        int pixels = _architecture.Image.Size;
        return terms.Likelihood switch
        {
            LikelihoodKind.Bernoulli =>
                ReconstructionKernels<TVector, TWide>.Bernoulli(w.Target, w.Output, w.SampleWeight, pixels),
            LikelihoodKind.L1 =>
                ReconstructionKernels<TVector, TWide>.Absolute(w.Target, w.Output, w.SampleWeight, pixels),
            _ => ReconstructionKernels<TVector, TWide>.Gaussian(
                w.Target, w.Output, w.SampleWeight, pixels, terms.Precision),
        };
    }

    private void LatentBackward(Workspace w, TrainingTerms terms)
    {
        (int latent, int codes) = (_architecture.LatentSize, _architecture.CodeSize);
        LatentGradientKernels<TVector, TWide>.Weigh(
            w.Mean, w.Scale, w.LogVariance, w.SampleWeight, terms.LatentWeights, terms.FreeBits, latent,
            w.LatentWeight);
        switch (terms.Loss)
        {
            case LossKind.MonteCarlo:
                LatentGradientKernels<TVector, TWide>.MonteCarlo(
                    w.Mean, w.Epsilon, w.Scale, w.LatentWeight, w.DeltaZ, w.DeltaLogVariance, latent, codes);
                break;
            case LossKind.KullbackLeibler:
                LatentGradientKernels<TVector, TWide>.KullbackLeibler(
                    w.Mean, w.Epsilon, w.Scale, w.LatentWeight, w.DeltaZ, w.DeltaLogVariance, latent, codes);
                break;
            default:
                LatentGradientKernels<TVector, TWide>.StickingTheLanding(
                    w.Mean, w.Epsilon, w.Scale, w.LatentWeight, w.DeltaZ, w.DeltaLogVariance, latent, codes);
                break;
        }
    }
}
