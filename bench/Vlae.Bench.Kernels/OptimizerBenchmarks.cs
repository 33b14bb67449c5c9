using BenchmarkDotNet.Attributes;
using Vlae.Engine;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;
using Vlae.Ladder;

namespace Vlae.Bench.Kernels;

/// <summary>The optimizers on all parameters, with the second layout of the weights, on one thread.</summary>
public unsafe class OptimizerBenchmarks
{
    private const float Rate = 0.002f;

    private LadderPlan _plan = null!;
    private ILadderPass _pass = null!;
    private PackedParameters[] _gradients = [];
    private BatchSlices _slices;
    private OptimizerStep _step;

    [GlobalSetup]
    public void SetUp()
    {
        var architecture = new LadderArchitecture();
        _plan = new(architecture, isTraining: true);
        _pass = LadderPass.Create(_plan, isTraining: true, LadderPass.WidestVector);
        var parameters = new PackedParameters(_plan, withLayouts: true);
        parameters.Load(ParameterInitializer.Draw(architecture, 1));
        // A batch of 128 on one thread.
        _slices = new(blocks: 4, threads: 1);
        _gradients = [.. Enumerable.Range(0, _slices.Count).Select(_ => new PackedParameters(_plan))];
        foreach (PackedParameters share in _gradients)
            new Span<float>(share.Values, _plan.Size).Fill(1e-3f);

        _step = new()
        {
            Parameters = parameters, Gradient = _gradients[0], First = new(_plan), Second = new(_plan),
        };
    }

    /// <summary>The sum of all gradients of the batch's parts, and its norm.</summary>
    [Benchmark]
    public double Sum()
    {
        double squares = 0;
        foreach (OptimizerPart part in _plan.Parts)
            squares += _pass.SumGradients(part, _gradients, _slices);

        return squares;
    }

    [Benchmark]
    public void Adamax() => Step(OptimizerKind.Adamax);

    [Benchmark]
    public void Adam() => Step(OptimizerKind.Adam);

    private void Step(OptimizerKind kind)
    {
        OptimizerStep step = _step.With(new() { Kind = kind }, 1, Rate, norm: 1);
        foreach (OptimizerPart part in _plan.Parts)
            _pass.Optimize(part, step);
    }
}
