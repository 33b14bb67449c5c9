using System.Collections.Immutable;
using Vlae.Bounds;
using Vlae.Data;
using Vlae.Distributed;
using Vlae.Training.Options;

namespace Vlae.Training;

/// <summary>
/// The negative ELBO on held-out images, with dropout off, z drawn once from the posterior, and the analytic
/// divergence (Kingma and Welling, arXiv 1312.6114, equation 10).
/// </summary>
public static class Validation
{
    /// <summary>Measures a model after an epoch.</summary>
    /// <param name="report">The epoch's report so far.</param>
    /// <param name="model">The current model. It is disposed.</param>
    /// <param name="images">The images.</param>
    /// <param name="rows">0-based indices of the held-out images; empty for all images.</param>
    /// <param name="options">The training options, for the seed of the draws.</param>
    /// <param name="ranks">The ranks that share the images; null for this process alone.</param>
    /// <param name="cancel">Cancels the work, on all ranks.</param>
    /// <returns>The report with the validation results added.</returns>
    public static EpochReport Measure(
        EpochReport report, VlaeModel model, ImageSet images, ReadOnlySpan<int> rows, TrainingOptions options,
        ICommunicator? ranks = null, CancellationToken cancel = default)
    {
        using (model)
        {
            var terms = new BoundTerms(model.Engine, model.Architecture, options.Seed, model.Likelihood);
            int count = rows.IsEmpty ? images.Count : rows.Length;
            var shared = new RankedBounds(terms, model.Architecture.CodeSize, ranks);
            for (int first = 0; first < count; first += shared.Capacity)
            {
                RankRange own = shared.Begin(Math.Min(shared.Capacity, count - first));
                for (int i = own.First; i < own.End; i++)
                    terms.Put(images.PixelsOf(rows.IsEmpty ? first + i : rows[first + i]), i - own.First);

                shared.Add(cancel);
            }

            ImmutableArray<LevelDivergence> levels = terms.Divergence.Levels;
            return report with
            {
                ValidationReconstruction = terms.Reconstruction / count,
                ValidationLatent = levels.Sum(level => level.Total),
                ValidationLevelKL = [.. levels.Select(level => level.Total)],
                ValidationActiveDimensions = levels.Sum(level => level.Active),
            };
        }
    }
}
