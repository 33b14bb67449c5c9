using System.Collections.Immutable;
using Vlae.Classifiers;

namespace Vlae.Evaluation.Classification;

/// <summary>Names the classes of images, by a model and its classifier.</summary>
/// <param name="model">The model.</param>
/// <param name="classifier">A classifier of its codes.</param>
/// <param name="minimumProbability">
/// An image whose class has a lower probability is unsure; null for the classifier's own.
/// </param>
public sealed class ImageClassifier(VlaeModel model, FittedClassifier classifier, double? minimumProbability = null)
{
    private readonly double _minimum = minimumProbability ?? classifier.MinimumProbability;

    /// <summary>Classifies images.</summary>
    /// <param name="images">Images of the model's shape.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <returns>One result per image, in the same order.</returns>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public ImmutableArray<ImageClassification> Classify(
        IReadOnlyList<VlaeImage> images, CancellationToken cancel = default) =>
        [.. model.Encode(images, cancel).Select(Result)];

    private ImageClassification Result(VlaeLatent latent)
    {
        ImmutableArray<double> probabilities = classifier.Rule.ProbabilitiesOf(latent.Mean.AsSpan());
        double highest = probabilities.Max();
        return new()
        {
            Image = latent.Image!,
            Class = classifier.Classes[probabilities.IndexOf(highest)],
            Probability = highest,
            IsUnsure = highest < _minimum,
            Candidates =
            [
                .. classifier.Classes.Zip(probabilities, (name, p) => new ClassCandidate(name, p))
                    .OrderByDescending(candidate => candidate.Probability),
            ],
            Model = model.Name,
        };
    }
}
