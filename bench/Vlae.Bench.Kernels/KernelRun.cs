using System.Runtime.Intrinsics;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Bench.Kernels;

/// <summary>Chooses the vector width, like <see cref="LadderPass"/>.</summary>
internal static class KernelRun
{
    public static IKernelRun Widest { get; } = LadderPass.WidestVector switch
    {
        512 => new KernelRun<Vector512<float>, Wide512>(),
        256 => new KernelRun<Vector256<float>, Wide256>(),
        _ => new KernelRun<Vector128<float>, Wide128>(),
    };
}

/// <summary>The kernels with one vector width.</summary>
internal sealed unsafe class KernelRun<TVector, TWide> : IKernelRun
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    public void Down(MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* big, float* small) =>
        LayerKernels<TVector, TWide>.Down(
            layer, parameters, scratch, big, small, default(Epilogues<TVector, TWide>.Keep));

    public void Up(MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* small, float* big) =>
        LayerKernels<TVector, TWide>.Up(layer, parameters, scratch, small, big);

    public void Gradient(MapLayer layer, LayerScratch scratch, float* big, float* small, float* gradients) =>
        LayerKernels<TVector, TWide>.Gradient(layer, scratch, big, small, gradients, add: false);

    public void Selu(float* values, int channels, float* bias) =>
        new Epilogues<TVector, TWide>.BiasSelu(bias).Apply(values, 0, channels);

    public void LatentNoise(long step, int codes, float* epsilon) =>
        NoiseKernel<TVector, TWide>.DrawLatent(1, step, 0, codes, epsilon);

    public void Masks(long step, int hidden, float dropout, float*[] encoder, float*[] decoder) =>
        NoiseKernel<TVector, TWide>.DrawMasks(1, step, 0, hidden, dropout, encoder, decoder);
}
