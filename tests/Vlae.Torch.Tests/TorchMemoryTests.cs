using Vlae.Engine;
using Vlae.Likelihoods;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Torch;

/// <summary>No native memory leaks: TorchSharp's count of live tensors does not grow.</summary>
/// <remarks>The count is that of the process, so no other test runs at the same time.</remarks>
[Collection(nameof(TorchMemoryTests))]
[CollectionDefinition(nameof(TorchMemoryTests), DisableParallelization = true)]
public sealed class TorchMemoryTests
{
    private static readonly LadderCase Case = LadderCases.All["notebook"];

    [Fact]
    public void A_step_leaks_no_tensor()
    {
        using ITrainingEngine engine = Backends.Torch().CreateTraining(Case.Setup);
        engine.Step(Case.RowsOf(0), 0, new(0.002f));
        engine.TakeLosses();
        long before = LiveTensors.Count;
        for (int step = 1; step <= 50; step++)
            engine.Step(Case.RowsOf(step), step, new(0.002f));
        engine.TakeLosses();
        engine.GetParameters();
        engine.GetOptimizerState();

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_step_with_every_option_leaks_no_tensor()
    {
        LadderCase @case = LadderCases.All["oblong, paper, everything"] with
        {
            Likelihood = new(LikelihoodKind.OptimalGaussian, Binarized: true),
            Optimizer = new() { Kind = OptimizerKind.AdamW, WeightDecay = 0.1f, GradientClip = 1f, EmaDecay = 0.9f },
        };
        using ITrainingEngine engine = Backends.Torch().CreateTraining(@case.Setup);
        Run(0);
        long before = LiveTensors.Count;
        for (int step = 1; step < 20; step++)
            Run(step);

        Assert.Equal(before, LiveTensors.Count);

        void Run(int step)
        {
            engine.Step(@case.RowsOf(step), step, @case.Settings(0.002f));
            _ = (engine.TakeLosses(), engine.Guard, engine.Variance, engine.GetAverage(), engine.GetOptimizerState());
        }
    }

    [Fact]
    public void Encoding_and_decoding_leak_no_tensor()
    {
        using ILadderEngine engine = Backends.Torch().CreateEngine(Case.Parameters);
        var (images, means, scales) = (new float[600 * 784], new float[600 * 64], new float[600 * 64]);
        long before = LiveTensors.Count;
        engine.Encode(images, means, scales);
        engine.Decode(means, images);

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_disposed_engine_leaks_no_tensor()
    {
        ILadderBackend backend = Backends.Torch();
        backend.CreateEngine(Case.Parameters).Dispose();
        long before = LiveTensors.Count;
        backend.CreateEngine(Case.Parameters).Dispose();
        using (ITrainingEngine training = backend.CreateTraining(Case.Setup))
            training.Step(Case.RowsOf(0), 0, new(0.002f));

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_refused_step_leaks_no_tensor()
    {
        // Not on a CUDA device, whose context is lost after such an error.
        using ITrainingEngine engine = Backends.Torch("cpu").CreateTraining(Case.Setup);
        engine.Step(Case.RowsOf(0), 0, new(0.002f));
        long before = LiveTensors.Count;

        // There is no such image: the gather on the device throws, in the middle of the step.
        Assert.ThrowsAny<Exception>(() => engine.Step([1_000_000], 1, new(0.002f)));
        Assert.Equal(before, LiveTensors.Count);
    }

    // A graph of one step would hold that of the step before: memory that no count of tensors shows.
    [Theory]
    [InlineData("notebook")]
    [InlineData("oblong, paper, everything")]
    public void What_outlives_a_step_has_no_graph(string name)
    {
        LadderCase @case = LadderCases.All[name];
        using ITrainingEngine engine = Backends.Torch().CreateTraining(@case.Setup);
        for (int step = 0; step < 2; step++)
            engine.Step(@case.RowsOf(step), step, @case.Settings(0.002f));

        (string Field, object Tensor)[] kept = [.. LiveTensors.Of(engine)];
        Assert.InRange(kept.Length, 15, 500);
        Assert.All(kept, tensor => Assert.True(LiveTensors.IsLeaf(tensor.Tensor), $"{tensor.Field} has a graph"));
    }
}
