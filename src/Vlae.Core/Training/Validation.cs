using Vlae.Data;
using Vlae.Evaluation;

namespace Vlae.Training;

/// <summary>
/// The negative ELBO on held-out images: dropout off, z drawn once from the posterior, the divergence analytic
/// (Kingma and Welling, arXiv 1312.6114, equation 10).
/// </summary>
public static class Validation
{
    /// <summary>Measures a model after an epoch.</summary>
    /// <param name="report">The epoch's report so far.</param>
    /// <param name="model">The model as it is now.</param>
    /// <param name="images">The images.</param>
    /// <param name="rows">0-based indices of those that were held out; empty for all.</param>
    /// <param name="options">The training's options: their seed names the draws.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <returns>The report with the validation in it.</returns>
    public static EpochReport Measure(
        EpochReport report, VlaeModel model, ImageSet images, ReadOnlySpan<int> rows, TrainingOptions options,
        CancellationToken cancel = default)
    {
        using (model)
        {
            using var evaluator = new ModelEvaluator(model, options.Seed);
            if (rows.IsEmpty)
                evaluator.Add(images, cancel: cancel);
            else
                evaluator.Add(images, rows, cancel);

            ModelMeasurement measured = evaluator.Result();
            return report with
            {
                ValidationReconstruction = measured.Reconstruction,
                ValidationLatent = measured.KL,
                ValidationLevelKL = [.. measured.Levels.Select(level => level.KL)],
                ValidationActiveDimensions = measured.ActiveDimensions,
            };
        }
    }
}
