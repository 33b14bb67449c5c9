using Vlae.Backends;
using Vlae.Data;
using Vlae.Evaluation;
using Vlae.Ladder;

namespace Vlae.Training;

/// <summary>
/// The negative ELBO on held-out images: dropout off, z drawn once from the posterior, the divergence analytic
/// (Kingma and Welling, arXiv 1312.6114, equation 10).
/// </summary>
public static class Validation
{
    /// <summary>Measures a network on a set: the reconstruction, and the divergence of each level.</summary>
    /// <param name="engine">The network.</param>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="images">The held-out images.</param>
    /// <param name="seed">Names the draws.</param>
    /// <param name="cancel">Stops soon.</param>
    public static ModelMeasurement Evaluate(
        ILadderEngine engine,
        LadderArchitecture architecture,
        ImageSet images,
        long seed,
        CancellationToken cancel = default)
    {
        using var evaluator = new ModelEvaluator(engine, architecture, seed);
        evaluator.Add(images, cancel: cancel);
        return evaluator.Result();
    }
}
