using BenchmarkDotNet.Attributes;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Kernels.Winograd;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Bench.Kernels;

/// <summary>The three operations of each convolution and its mirror in the decoder, on a block of 32 samples.</summary>
public unsafe class ConvolutionBenchmarks
{
    private PackedParameters _parameters = null!;
    private PackedParameters _gradients = null!;
    private MapLayer _layer = null!;
    private AlignedBuffer _big = null!;
    private AlignedBuffer _small = null!;
    private LayerScratch _scratch = null!;

    /// <summary>The start of the layer's name in the state_dict.</summary>
    [Params(
        "encode.conv1", "encode.conv2", "encode.conv3", "encode.conv4",
        "generate.conv1", "generate.conv2", "generate.conv3", "generate.conv4")]
    public string Layer { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var architecture = new LadderArchitecture();
        var plan = new LadderPlan(architecture, isTraining: true);
        _parameters = new(plan, withLayouts: true);
        _parameters.Load(ParameterInitializer.Draw(architecture, 1));
        _gradients = new(plan);
        _layer = plan.Layers.Single(layer => layer.Weight.Name.StartsWith(Layer + ".", StringComparison.Ordinal));
        Geometry g = _layer.Geometry;
        (_big, _small) = (new(g.Big.Size * Block.Samples), new(g.Small.Size * Block.Samples));
        _scratch = new([g], training: true);
    }

    [Benchmark]
    public void Down() => KernelRun.Widest.Down(_layer, _parameters, _scratch, _big.Pointer, _small.Pointer);

    /// <summary>The first convolution does nothing here, because the image needs no gradient.</summary>
    [Benchmark]
    public void Up()
    {
        if (_layer.HasUp)
            KernelRun.Widest.Up(_layer, _parameters, _scratch, _small.Pointer, _big.Pointer);
    }

    [Benchmark]
    public void WeightGradient() =>
        KernelRun.Widest.Gradient(_layer, _scratch, _big.Pointer, _small.Pointer, _gradients.Values);
}
