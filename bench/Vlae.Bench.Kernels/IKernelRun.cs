using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Bench.Kernels;

/// <summary>The kernels of one block with the machine's widest vectors, as virtual calls for benchmarks.</summary>
internal unsafe interface IKernelRun
{
    void Down(MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* big, float* small);

    void Up(MapLayer layer, PackedParameters parameters, LayerScratch scratch, float* small, float* big);

    void Gradient(MapLayer layer, LayerScratch scratch, float* big, float* small, float* gradients);

    void Selu(float* values, int channels, float* bias);

    void LatentNoise(long step, int codes, float* epsilon);

    void Masks(long step, int hidden, float dropout, float*[] encoder, float*[] decoder);
}
