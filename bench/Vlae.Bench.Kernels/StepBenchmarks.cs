using BenchmarkDotNet.Attributes;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Ladder;

namespace Vlae.Bench.Kernels;

/// <summary>A whole training step of the notebook's network: forward, losses, backward, Adamax.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private const float LearningRate = 0.002f;

    private int[] _rows = [];
    private ITrainingEngine _engine = null!;
    private long _step;

    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>A full batch, and an epoch's last batch, which does not fill its blocks.</summary>
    [Params(128, 7)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        ParameterSet parameters = ParameterInitializer.Draw(new(), 1);
        ImageSet images = DigitGenerator.Generate("Train", 2048);
        _engine = new ManagedBackend().CreateTraining(new(parameters, images, LossKind.MonteCarlo, 1, Batch, Threads));
        _rows = [.. Enumerable.Range(0, Batch)];
    }

    [GlobalCleanup]
    public void CleanUp() => _engine.Dispose();

    [Benchmark]
    public void Step() => _engine.Step(_rows, _step++, new(LearningRate));
}
