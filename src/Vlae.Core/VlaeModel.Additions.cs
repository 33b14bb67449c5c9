using Vlae.Classifiers;
using Vlae.Inspections;
using Vlae.Priors;

namespace Vlae;

// What a model may have besides its parameters, and what belongs to these parameters.
public sealed partial class VlaeModel
{
    /// <summary>
    /// The mixture that was fitted to the codes of its training images; null if none was. Encoding and decoding do not
    /// use it.
    /// </summary>
    public FittedPrior? Prior { get; init; }

    /// <summary>
    /// How the model tells anomalies from good pictures; null if it was not calibrated. Encoding and decoding do not
    /// use it.
    /// </summary>
    public FittedInspection? Inspection { get; init; }

    /// <summary>
    /// How the model names the classes of images; null if it was not made on labeled images. Encoding and decoding do
    /// not use it.
    /// </summary>
    public FittedClassifier? Classifier { get; init; }

    /// <summary>The same model with a prior. It shares the parameters, and has its own engine: dispose it.</summary>
    /// <param name="prior">The prior; null for none.</param>
    /// <exception cref="ArgumentException">The prior's codes have another length than the model's.</exception>
    public VlaeModel With(FittedPrior? prior)
    {
        if (prior is not null && prior.CodeSize != Architecture.CodeSize)
        {
            throw new ArgumentException(
                $"The prior's codes have {prior.CodeSize} dimensions, the model's {Architecture.CodeSize}.",
                nameof(prior));
        }

        return Copy(Backend, prior, Inspection, Classifier, Name);
    }

    /// <summary>
    /// The same model with an inspection. It shares the parameters, and has its own engine: dispose it.
    /// </summary>
    /// <param name="inspection">The inspection; null for none.</param>
    /// <exception cref="ArgumentException">The inspection was made with another model.</exception>
    public VlaeModel With(FittedInspection? inspection) =>
        inspection is null || inspection.ModelSha256 == Sha256
            ? Copy(Backend, Prior, inspection, Classifier, Name)
            : throw new ArgumentException("The inspection was made with another model.", nameof(inspection));

    /// <summary>
    /// The same model with a classifier. It shares the parameters, and has its own engine: dispose it.
    /// </summary>
    /// <param name="classifier">The classifier; null for none.</param>
    /// <exception cref="ArgumentException">The classifier was made with another model.</exception>
    public VlaeModel With(FittedClassifier? classifier) =>
        classifier is null
            || (classifier.ModelSha256 == Sha256 && classifier.Rule.CodeSize == Architecture.CodeSize)
            ? Copy(Backend, Prior, Inspection, classifier, Name)
            : throw new ArgumentException("The classifier was made with another model.", nameof(classifier));

    /// <summary>The model's classifier.</summary>
    /// <exception cref="VlaeException">
    /// <c>ClassifierNotFitted</c>: it has none. <c>ClassifierStale</c>: it was made with other parameters.
    /// </exception>
    public FittedClassifier RequireClassifier()
    {
        if (Classifier is null)
        {
            throw new VlaeException(
                "ClassifierNotFitted", $"The model ({this}) was not given labeled images: it has no classifier.");
        }

        return Classifier.ModelSha256 == Sha256 ? Classifier : throw new VlaeException("ClassifierStale",
            $"The classifier of the model ({this}) was made with other parameters: make it of labeled images again.");
    }

    /// <summary>The model's inspection.</summary>
    /// <exception cref="VlaeException">
    /// <c>InspectionNotFitted</c>: it has none. <c>InspectionStale</c>: it was made with other parameters.
    /// </exception>
    public FittedInspection RequireInspection()
    {
        if (Inspection is null)
        {
            throw new VlaeException(
                "InspectionNotFitted", $"The model ({this}) was not calibrated on good images: it has no inspection.");
        }

        return Inspection.ModelSha256 == Sha256 ? Inspection : throw new VlaeException("InspectionStale",
            $"The inspection of the model ({this}) was made with other parameters: calibrate it on good images again.");
    }
}
