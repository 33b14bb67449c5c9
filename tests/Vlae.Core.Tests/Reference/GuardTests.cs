using System.Runtime.InteropServices;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>A bad gradient changes only the guard, in every backend.</summary>
public sealed class GuardTests
{
    private const float LearningRate = 0.002f;

    // All the state that a step may change.
    private static readonly LadderCase Case = LadderCases.All["little"] with
    {
        Likelihood = new(LikelihoodKind.OptimalGaussian),
        Optimizer = new() { Kind = OptimizerKind.AdamW, WeightDecay = 0.1f, GradientClip = 5f, EmaDecay = 0.9f },
    };

    public static TheoryData<string> Names => Backends.Names;

    public static MatrixTheoryData<string, float> Poisons =>
        new(Backends.NameList, [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f]);

    [Theory]
    [MemberData(nameof(Poisons))]
    public void A_step_with_a_gradient_that_is_not_finite_is_only_counted(string backend, float poison)
    {
        using ITrainingEngine engine = Start(backend);
        for (int step = 0; step < 3; step++)
            Good(engine, step);
        Assert.Equal(3, engine.TakeLosses().Steps);
        (GuardState guard, uint[][] before) = (engine.Guard, Everything(engine));

        Bad(engine, 3, poison);
        Bad(engine, 4, poison);

        Assert.Equal(before, Everything(engine));
        Assert.Equal(guard with { Skipped = 2, SkippedInARow = 2, LastSkipped = 4 }, engine.Guard);
        Assert.Equal(3, guard.Accepted);
        Assert.Equal(default, engine.TakeLosses());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_skipped_step_does_not_change_the_following_steps(string backend)
    {
        using ITrainingEngine poisoned = Start(backend), clean = Start(backend);
        foreach (int step in new[] { 0, 1, 3, 4 })
            Good(clean, step);

        Good(poisoned, 0);
        Good(poisoned, 1);
        Bad(poisoned, 2, float.NaN);
        Good(poisoned, 3);
        Good(poisoned, 4);

        Assert.Equal(Everything(clean), Everything(poisoned));
        Assert.Equal(clean.TakeLosses(), poisoned.TakeLosses());
        Assert.Equal(clean.Guard with { Skipped = 1, LastSkipped = 2 }, poisoned.Guard);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_step_may_be_skipped(string backend)
    {
        using ITrainingEngine engine = Start(backend);
        Bad(engine, 0, float.NaN);

        Assert.Equal(new GuardState(0, 0, 1, 1, 0), engine.Guard);
        Assert.Equal(Case.Parameters.Values, engine.GetParameters().Values);
        Assert.Equal((0, 1.0), (engine.GetOptimizerState().Step, engine.Variance));
        Good(engine, 1);
        Assert.Equal((1, 0), (engine.Guard.Accepted, engine.Guard.SkippedInARow));
        Assert.NotEqual(Case.Parameters.Values.ToArray(), engine.GetParameters().Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_huge_gradient_is_skipped_after_the_first_hundred_steps(string backend)
    {
        using ITrainingEngine engine = Start(backend);
        var expected = new GuardState();
        for (int step = 0; step < 100; step++)
        {
            // One of the first hundred may be huge: there is no average yet.
            if (step == 50)
                Huge(engine, step);
            else
                Good(engine, step);
            expected = expected.After(ReferenceTensors.Of(engine.GetGradients()).Norm, step);
            ReferenceAssert.Relative(expected.NormAverage, engine.Guard.NormAverage, 1e-5, $"average after {step}");
            Assert.Equal(expected with { NormAverage = engine.Guard.NormAverage }, engine.Guard);
        }

        Assert.Equal(100, engine.Guard.Accepted);
        Assert.Equal(100, engine.TakeLosses().Steps);
        for (int step = 100; step < 900; step++)
            Good(engine, step);
        engine.TakeLosses();
        (GuardState guard, uint[][] before) = (engine.Guard, Everything(engine));
        Huge(engine, 900);

        double norm = ReferenceTensors.Of(engine.GetGradients()).Norm;
        Assert.True(double.IsFinite(norm) && norm > 100 * guard.NormAverage, $"{norm} after {guard.NormAverage}");
        Assert.Equal(before, Everything(engine));
        Assert.Equal(guard with { Skipped = 1, SkippedInARow = 1, LastSkipped = 900 }, engine.Guard);
        Assert.Equal(default, engine.TakeLosses());
        Good(engine, 901);
        Assert.Equal((901, 1, 0), (engine.Guard.Accepted, engine.Guard.Skipped, engine.Guard.SkippedInARow));
        Assert.Equal(1, engine.TakeLosses().Steps);
    }

    private static ITrainingEngine Start(string backend) => Backends.Of(backend).CreateTraining(Case.Setup);

    private static void Good(ITrainingEngine engine, int step) =>
        engine.Step(Case.RowsOf(step), step, new(LearningRate));

    private static void Bad(ITrainingEngine engine, int step, float poison)
    {
        var epsilon = new float[Case.BatchSize * Case.Architecture.CodeSize];
        epsilon[^1] = poison;
        engine.Step(Case.RowsOf(step), step, new(LearningRate) { Epsilon = epsilon });
    }

    private static void Huge(ITrainingEngine engine, int step) =>
        engine.Step(Case.RowsOf(step), step, new(LearningRate) { LatentWeights = [1e6f, 1e6f] });

    // The bits of all the state that a step may change.
    private static uint[][] Everything(ITrainingEngine engine)
    {
        OptimizerState state = engine.GetOptimizerState();
        ParameterSet[] sets =
        [
            engine.GetParameters(), engine.GetAverage(), state.FirstMoment, state.SecondMoment, state.Average!,
        ];
        return
        [
            .. sets.Select(set => MemoryMarshal.Cast<float, uint>(set.Values).ToArray()),
            [.. MemoryMarshal.Cast<double, uint>([state.Step, state.Variance])],
        ];
    }
}
