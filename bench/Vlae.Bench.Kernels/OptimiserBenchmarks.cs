using BenchmarkDotNet.Attributes;
using Vlae.Backends.Managed;
using Vlae.Ladder;

namespace Vlae.Bench.Kernels;

/// <summary>Adamax on all parameters, with the second layout of the weights, on one thread.</summary>
public unsafe class OptimiserBenchmarks
{
    private const float Rate = 0.002f;

    // A batch of 128 has as many groups as blocks.
    private const int Groups = 4;

    private LadderPlan _plan = null!;
    private ILadderPass _pass = null!;
    private AdamaxStep _step;

    [GlobalSetup]
    public void SetUp()
    {
        var architecture = new LadderArchitecture();
        _plan = new(architecture);
        _pass = LadderPass.Create(_plan, training: true, LadderPass.WidestVector);
        var parameters = new PackedParameters(_plan, withUp: true);
        parameters.Load(ParameterInitialiser.Draw(architecture, 1));
        PackedParameters[] gradients = [.. Enumerable.Range(0, Groups).Select(_ => new PackedParameters(_plan))];
        foreach (PackedParameters group in gradients)
            new Span<float>(group.Values, _plan.Size).Fill(1e-3f);

        _step = new(parameters, gradients, new(_plan), new(_plan), Groups, Rate);
    }

    [Benchmark]
    public void Adamax()
    {
        foreach (OptimiserPart part in _plan.Parts)
            _pass.Optimise(part, _step);
    }
}
