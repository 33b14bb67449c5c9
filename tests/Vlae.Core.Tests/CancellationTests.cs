using Vlae.Data.Digits;
using Vlae.Engine;

namespace Vlae.Tests;

/// <summary>Long work can be canceled, and a canceled step changes nothing.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Canceled = new(canceled: true);

    [Fact]
    public void A_canceled_step_changes_nothing()
    {
        using ITrainingEngine engine = Engine(), other = Engine();
        int[] rows = [.. Enumerable.Range(0, 96)];
        engine.Step(rows, 0, new(0.01f));
        other.Step(rows, 0, new(0.01f));

        Assert.Throws<OperationCanceledException>(() => engine.Step(rows, 1, new(0.01f), cancel: Canceled));
        Assert.Equal(other.GetParameters().Values, engine.GetParameters().Values);

        engine.Step(rows, 1, new(0.01f));
        other.Step(rows, 1, new(0.01f));
        Assert.Equal(other.GetParameters().Values, engine.GetParameters().Values);
        Assert.Equal(other.GetOptimizerState().Step, engine.GetOptimizerState().Step);
        Assert.Equal(other.TakeLosses(), engine.TakeLosses());
    }

    [Fact]
    public void Encoding_and_decoding_can_be_canceled()
    {
        VlaeModel model = SmallTraining.Untrained();
        VlaeImage[] images = [.. Enumerable.Range(1, 64).Select(SmallTraining.Images.GetImage)];

        Assert.ThrowsAny<OperationCanceledException>(() => model.Encode(images, Canceled));
        Assert.ThrowsAny<OperationCanceledException>(() => model.Decode(model.Encode(images), Canceled));
    }

    [Fact]
    public void Drawing_parameters_and_digits_can_be_canceled()
    {
        Assert.Throws<OperationCanceledException>(
            () => VlaeModel.Create(SmallTraining.Architecture, 1, Canceled));
        Assert.ThrowsAny<OperationCanceledException>(() => DigitGenerator.Generate("Test", 10, cancel: Canceled));
    }

    private static ITrainingEngine Engine() => SmallTraining.Backend.CreateTraining(new(
        SmallTraining.Untrained().Parameters, SmallTraining.Images, LossKind.MonteCarlo, 42, 96, 2));
}
