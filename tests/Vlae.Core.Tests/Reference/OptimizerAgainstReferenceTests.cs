using Vlae.Engine;
using Vlae.Likelihoods;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>
/// Several steps of every backend, with every optimizer and option: losses, gradients, updates and optimizer states
/// agree with the reference.
/// </summary>
public sealed class OptimizerAgainstReferenceTests
{
    private const float LearningRate = 0.002f;
    private const int Steps = 6;

    private static readonly Dictionary<string, LadderCase> Options = new()
    {
        ["Adamax"] = LadderCases.All["odd"],
        ["Adamax, clip, average"] = With("odd", new() { GradientClip = 30f, EmaDecay = 0.3f }),
        ["Adamax, adaptive clip"] = With("odd", new() { ClipFactor = 0.9f, EmaDecay = 0.3f }),
        ["Adam, both clips"] = With(
            "little", new() { Kind = OptimizerKind.Adam, GradientClip = 30f, ClipFactor = 1.01f }),
        ["Adam"] = With("odd", new() { Kind = OptimizerKind.Adam }),
        ["Adam, clip, average of all"] = With(
            "little, weights", new() { Kind = OptimizerKind.Adam, GradientClip = 1f, EmaDecay = 0.999f }),
        ["Adam, a clip that is never met"] = With(
            "little", new() { Kind = OptimizerKind.Adam, GradientClip = 1e6f, WeightDecay = 0.5f }),
        ["AdamW"] = With("odd", new() { Kind = OptimizerKind.AdamW, WeightDecay = 0.5f, EmaDecay = 0.99f }),
        ["Optimal Gaussian"] = LadderCases.All["odd"] with { Likelihood = new(LikelihoodKind.OptimalGaussian) },
        ["Optimal Gaussian, AdamW"] = With("little, free bits", new() { Kind = OptimizerKind.AdamW, WeightDecay = 1f })
            with { Likelihood = new(LikelihoodKind.OptimalGaussian) },
    };

    public static MatrixTheoryData<string, string> Cases => new(Options.Keys, Backends.NameList);

    public static MatrixTheoryData<string, string> Resumed =>
        new(["Adamax, clip, average", "AdamW", "Optimal Gaussian"], Backends.NameList);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Several_steps_follow_the_reference(string options, string backend)
    {
        LadderCase @case = Options[options].WithoutNoise;
        using ITrainingEngine engine = Backends.Of(backend).CreateTraining(@case.Setup);
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        var optimizer = new ReferenceOptimizer(@case.Architecture, @case.Optimizer, parameters);
        double variance = 1;
        for (int step = 0; step < Steps; step++)
        {
            ReferenceSample[] batch = @case.BatchOf(step);
            ReferenceTerms terms = @case.TermsAt(variance);
            ReferenceTensors now = ReferenceTensors.Of(engine.GetParameters());
            ReferenceTensors gradients = ReferenceTensors.Zeros(@case.Architecture);
            LossSums expected = network.Train(now, batch, terms, gradients);
            variance = NextVariance(@case, network, now, batch, variance, step + 1);

            engine.Step(@case.RowsOf(step), step, @case.Settings(LearningRate, EpsilonOf(batch)));

            LossSums losses = engine.TakeLosses();
            ReferenceAssert.Relative(expected.Reconstruction, losses.Reconstruction, 1e-5, $"reconstruction at {step}");
            ReferenceAssert.Relative(expected.Latent, losses.Latent, 1e-5, $"latent at {step}");
            ReferenceAssert.Relative(variance, engine.Variance, 1e-6, $"variance after {step}");
            ReferenceAssert.Close(gradients, engine.GetGradients(), 1e-4, $"gradient at {step}");
            // The engine's own gradients: m/u is first a sign, and the sign of a gradient near zero may differ by
            // rounding.
            optimizer.Step(ReferenceTensors.Of(engine.GetGradients()), LearningRate);
        }

        OptimizerState state = engine.GetOptimizerState();
        Assert.Equal(Steps, state.Step);
        ReferenceAssert.Close(optimizer.First, state.FirstMoment, 1e-6, "first moment");
        ReferenceAssert.Close(optimizer.Second, state.SecondMoment, 2e-6, "second moment");
        ReferenceAssert.Close(parameters, engine.GetParameters(), 1e-6, "parameters");
        ReferenceAssert.Close(
            @case.Optimizer.EmaDecay > 0 ? optimizer.Average : parameters, engine.GetAverage(), 1e-6, "average");
        Assert.Equal(@case.Optimizer.EmaDecay > 0, state.Average is not null);
        Assert.NotEqual(@case.Parameters.Values.ToArray(), engine.GetParameters().Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Backends.Names), MemberType = typeof(Backends))]
    public void Losses_stay_with_the_reference_over_several_steps(string backend)
    {
        LadderCase @case = LadderCases.All["little, dropout"];
        if (backend.StartsWith("Torch", StringComparison.Ordinal))
            @case = @case.WithoutNoise;

        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        var optimizer = new ReferenceOptimizer(@case.Architecture, @case.Optimizer, parameters);
        using ITrainingEngine engine = Backends.Of(backend).CreateTraining(@case.Setup);
        for (int step = 0; step < Steps; step++)
        {
            ReferenceSample[] batch = @case.BatchOf(step);
            ReferenceTensors gradients = ReferenceTensors.Zeros(@case.Architecture);
            LossSums expected = network.Train(parameters, batch, @case.Terms, gradients);
            optimizer.Step(gradients, LearningRate);
            engine.Step(@case.RowsOf(step), step, @case.Settings(LearningRate, EpsilonOf(batch)));
            LossSums losses = engine.TakeLosses();

            ReferenceAssert.Relative(expected.Reconstruction, losses.Reconstruction, 1e-4,
                $"reconstruction of step {step}");
            ReferenceAssert.Relative(expected.Latent, losses.Latent, 1e-4, $"latent of step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Resumed))]
    public void An_engine_with_the_saved_state_gives_identical_bits(string options, string backend)
    {
        LadderCase @case = Options[options];
        using ITrainingEngine whole = Backends.Of(backend).CreateTraining(@case.Setup);
        Run(whole, 0, Steps);
        using ITrainingEngine first = Backends.Of(backend).CreateTraining(@case.Setup);
        Run(first, 0, 2);
        using ITrainingEngine second = Backends.Of(backend).CreateTraining(
            @case.Setup with { Parameters = first.GetParameters(), State = first.GetOptimizerState() });
        Run(second, 2, Steps);

        Assert.Equal(whole.GetParameters().Values, second.GetParameters().Values);
        Assert.Equal(whole.GetAverage().Values, second.GetAverage().Values);
        (OptimizerState expected, OptimizerState actual) = (whole.GetOptimizerState(), second.GetOptimizerState());
        Assert.Equal(expected.SecondMoment.Values, actual.SecondMoment.Values);
        Assert.Equal(
            (expected.Step, expected.Variance, expected.Guard), (actual.Step, actual.Variance, actual.Guard));
        Assert.Equal(whole.TakeLosses(), first.TakeLosses() + second.TakeLosses());

        void Run(ITrainingEngine engine, int from, int to)
        {
            for (int step = from; step < to; step++)
                engine.Step(@case.RowsOf(step), step, @case.Settings(LearningRate));
        }
    }

    private static LadderCase With(string name, OptimizerSettings optimizer) =>
        LadderCases.All[name] with { Optimizer = optimizer };

    // The running average of the mean squared errors, v = d v + (1 - d) MSE, d = min(0.99, (t - 1)/(t + 9)).
    private static double NextVariance(
        LadderCase @case, ReferenceLadder network, ReferenceTensors parameters, ReferenceSample[] batch,
        double variance, int update)
    {
        if (@case.Likelihood.Kind != LikelihoodKind.OptimalGaussian)
            return 1;

        var squares = @case.TermsAt(1) with { Likelihood = LikelihoodKind.UnitGaussian };
        double mean = 2 * network.Train(parameters, batch, squares).Reconstruction / @case.Architecture.Image.Size;
        double decay = Math.Min(0.99, (update - 1.0) / (update + 9.0));
        return (decay * variance) + ((1 - decay) * mean);
    }

    private static float[] EpsilonOf(ReferenceSample[] batch) =>
        [.. batch.SelectMany(sample => sample.Epsilon).Select(e => (float)e)];
}
