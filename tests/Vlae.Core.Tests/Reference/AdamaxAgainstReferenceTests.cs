using Vlae.Backends;
using Vlae.Backends.Managed;
using Vlae.Ladder;

namespace Vlae.Tests.Reference;

/// <summary>The optimiser's steps, and what it remembers, are the reference's.</summary>
public sealed class AdamaxAgainstReferenceTests
{
    private const float LearningRate = 0.002f;
    private const int Steps = 6;

    public static TheoryData<int> VectorBits => [128, 256, 512];

    [Theory]
    [MemberData(nameof(VectorBits))]
    public void Several_steps_follow_the_reference(int vectorBits)
    {
        LadderCase @case = LadderCases.All["odd"];
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        var adamax = new ReferenceAdamax(@case.Architecture, LearningRate);
        using ITrainingEngine engine = new ManagedBackend(vectorBits).CreateTraining(@case.Setup);
        for (int step = 0; step < Steps; step++)
        {
            engine.Step(@case.RowsOf(step), step, new(LearningRate));
            // The engine's own gradients: m/u is a sign at first, and one within rounding of zero may flip.
            adamax.Step(parameters, ReferenceTensors.Of(engine.GetGradients()));
        }

        OptimizerState state = engine.GetOptimizerState();
        Assert.Equal(Steps, state.Step);
        ReferenceAssert.Close(adamax.Moment, state.FirstMoment, 1e-6, "first moment");
        ReferenceAssert.Close(adamax.Norm, state.SecondMoment, 1e-6, "infinity norm");
        ReferenceAssert.Close(parameters, engine.GetParameters(), 1e-6, "parameters");
        Assert.NotEqual(@case.Parameters.Values.ToArray(), engine.GetParameters().Values.ToArray());
    }

    [Fact]
    public void Losses_stay_with_the_reference_over_several_steps()
    {
        LadderCase @case = LadderCases.All["little, dropout"];
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        var adamax = new ReferenceAdamax(@case.Architecture, LearningRate);
        using ITrainingEngine engine = new ManagedBackend().CreateTraining(@case.Setup);
        for (int step = 0; step < Steps; step++)
        {
            ReferenceTensors gradients = ReferenceTensors.Zeros(@case.Architecture);
            LossSums expected = network.Train(parameters, @case.BatchOf(step), @case.Loss, gradients);
            adamax.Step(parameters, gradients);
            engine.Step(@case.RowsOf(step), step, new(LearningRate));
            LossSums losses = engine.TakeLosses();

            ReferenceAssert.Relative(expected.Reconstruction, losses.Reconstruction, 1e-4,
                $"reconstruction of step {step}");
            ReferenceAssert.Relative(expected.Latent, losses.Latent, 1e-4, $"latent of step {step}");
        }
    }

    [Fact]
    public void An_engine_that_is_given_the_state_goes_on_to_the_bit()
    {
        LadderCase @case = LadderCases.All["odd"];
        using ITrainingEngine whole = new ManagedBackend().CreateTraining(@case.Setup);
        Run(whole, 0, Steps);
        using ITrainingEngine first = new ManagedBackend().CreateTraining(@case.Setup);
        Run(first, 0, 2);
        using ITrainingEngine second = new ManagedBackend().CreateTraining(
            @case.Setup with { Parameters = first.GetParameters(), State = first.GetOptimizerState() });
        Run(second, 2, Steps);

        Assert.Equal(whole.GetParameters().Values, second.GetParameters().Values);
        Assert.Equal(whole.GetOptimizerState().SecondMoment.Values, second.GetOptimizerState().SecondMoment.Values);

        void Run(ITrainingEngine engine, int from, int to)
        {
            for (int step = from; step < to; step++)
                engine.Step(@case.RowsOf(step), step, new(LearningRate));
        }
    }
}
