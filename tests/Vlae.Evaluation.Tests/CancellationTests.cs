namespace Vlae.Evaluation.Tests;

/// <summary>Long work stops when it is canceled.</summary>
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
