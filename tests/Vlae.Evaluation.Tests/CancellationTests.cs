namespace Vlae.Evaluation.Tests;

/// <summary>Whatever takes long gives up when it is told to.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Canceled = new(canceled: true);

    [Fact]
    public void Measuring_stops()
    {
        using var evaluator = new ModelEvaluator(SmallTraining.Untrained());

        Assert.ThrowsAny<OperationCanceledException>(() => evaluator.Add(SmallTraining.Images, cancel: Canceled));
    }
}
