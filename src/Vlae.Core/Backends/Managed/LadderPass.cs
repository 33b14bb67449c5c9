using System.Runtime.Intrinsics;
using Vlae.Backends.Managed.Kernels;
using Vlae.Ladder;

namespace Vlae.Backends.Managed;

/// <summary>Makes passes for the widest vectors that the machine has.</summary>
internal static class LadderPass
{
    /// <summary>Bits of the widest vector: 512, 256 or 128.</summary>
    public static int WidestVector { get; } =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Makes a pass.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="training">Whether it shall train.</param>
    /// <param name="vectorBits">512, 256 or 128; any width is right on any machine, the widest is fast.</param>
    public static ILadderPass Create(LadderPlan plan, bool training, int vectorBits) => vectorBits switch
    {
        512 => new LadderPass<Vector512<float>, Wide512>(plan, training),
        256 => new LadderPass<Vector256<float>, Wide256>(plan, training),
        128 => new LadderPass<Vector128<float>, Wide128>(plan, training),
        _ => throw new ArgumentOutOfRangeException(
            nameof(vectorBits), vectorBits, "Vectors have 128, 256 or 512 bits."),
    };
}

/// <summary>The network on one block, for one width of vectors.</summary>
internal sealed unsafe class LadderPass<TVector, TWide>(LadderPlan plan, bool training) : ILadderPass
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private readonly LadderArchitecture _architecture = plan.Architecture;

    public Workspace Workspace { get; } = new(plan, training);

    public void Encode(PackedParameters parameters)
    {
        Workspace w = Workspace;
        EncoderPass<TVector, TWide>.Forward(plan, parameters, w, dropout: 0f);
        LossKernels<TVector, TWide>.Draw(w.Mean, w.LogVariance, w.Epsilon, w.Scale, w.Z, _architecture.CodeSize);
    }

    public void Decode(PackedParameters parameters) =>
        DecoderPass<TVector, TWide>.Forward(plan, parameters, Workspace, dropout: 0f);

    public void DrawNoise(ulong seed, long step, int firstSample, bool withLatent)
    {
        Workspace w = Workspace;
        LadderArchitecture a = _architecture;
        if (withLatent)
            NoiseKernel<TVector, TWide>.PutLatent(seed, step, firstSample, a.CodeSize, w.Epsilon);
        if (a.Dropout > 0f)
        {
            NoiseKernel<TVector, TWide>.PutMasks(
                seed, step, firstSample, a.HiddenSize, a.Dropout, w.EncoderMask, w.DecoderMask);
        }
    }

    public LossSums Train(PackedParameters parameters, PackedParameters gradients, bool add, LossKind loss)
    {
        Workspace w = Workspace;
        int codes = _architecture.CodeSize;
        float dropout = _architecture.Dropout;
        EncoderPass<TVector, TWide>.Forward(plan, parameters, w, dropout);
        LossKernels<TVector, TWide>.Draw(w.Mean, w.LogVariance, w.Epsilon, w.Scale, w.Z, codes);
        DecoderPass<TVector, TWide>.Forward(plan, parameters, w, dropout);

        double latent = loss == LossKind.MonteCarlo
            ? LossKernels<TVector, TWide>.MonteCarlo(w.Z, w.Epsilon, w.LogVariance, w.Share, codes)
            : LossKernels<TVector, TWide>.KullbackLeibler(w.Mean, w.Scale, w.LogVariance, w.Share, codes);
        double reconstruction = LossKernels<TVector, TWide>.Reconstruction(
            w.Maps[0], w.Output, w.Share, _architecture.Image.Size);

        DecoderPass<TVector, TWide>.Backward(plan, parameters, w, gradients.Values, add, dropout);
        if (loss == LossKind.MonteCarlo)
        {
            LossKernels<TVector, TWide>.MonteCarloBackward(
                w.Z, w.Epsilon, w.Scale, w.Share, w.DeltaZ, w.DeltaLogVariance, codes);
        }
        else
        {
            LossKernels<TVector, TWide>.KullbackLeiblerBackward(
                w.Mean, w.Epsilon, w.Scale, w.Share, w.DeltaZ, w.DeltaLogVariance, codes);
        }

        EncoderPass<TVector, TWide>.Backward(plan, parameters, w, gradients.Values, add, dropout);
        return new(reconstruction, latent, 0);
    }

    public void Optimise(OptimiserPart part, in AdamaxStep step)
    {
        int shares = step.Shares.Count;
        float** gradients = stackalloc float*[shares];
        for (int share = 0; share < shares; share++)
            gradients[share] = step.Gradients[share].Values + part.Start;

        AdamaxKernel<TVector, TWide>.Step(
            step.Parameters.Values + part.Start, gradients, shares, step.Shares.ArePairsSplit,
            step.Moment.Values + part.Start, step.Norm.Values + part.Start, part.Count, step.Rate);
        step.Parameters.RefreshUp(part.Layer, part.FirstTile, part.EndTile);
    }
}
