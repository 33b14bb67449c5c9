using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Evaluation.Tests;

/// <summary>The validation in a training gives the same numbers as the evaluator.</summary>
public sealed class TrainerValidationTests
{
    [Fact]
    public void Held_out_images_are_measured_as_the_evaluator_measures_them()
    {
        TrainingOptions options = SmallTraining.Options with { Epochs = 2, ValidationCount = 30 };
        VlaeModel model = SmallTraining.Train(options);
        TrainingRows rows = TrainingRows.Choose(SmallTraining.Images.Count, 30, options.Seed);
        using var evaluator = new ModelEvaluator(model, options.Seed);
        foreach (int row in rows.HeldOut)
        {
            evaluator.Add(
                [.. SmallTraining.Images.GetImage(row + 1).Pixels], TestContext.Current.CancellationToken);
        }

        ModelMeasurement measured = evaluator.Result();
        EpochReport last = model.History[^1];

        Assert.Equal(30, measured.Images);
        Assert.Equal(measured.NegativeElbo, last.ValidationTotal!.Value, 1e-9);
        Assert.Equal(measured.ActiveDimensions, last.ValidationActiveDimensions);
        Assert.Equal(measured.Levels.Select(level => level.KL), last.ValidationLevelKL);
        Assert.EndsWith($"({measured.ActiveDimensions} active)", last.ToString());
    }
}
