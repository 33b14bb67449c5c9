using System.Globalization;
using System.Management.Automation;
using Vlae.Evaluation;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Inspection;

namespace Vlae.Cmdlets;

/// <summary>
/// Objects as flat rows of texts and numbers, without models and lists, for Export-Csv and ConvertTo-Json.
/// </summary>
internal static class FlatRecord
{
    /// <summary>An image: its source, class, shape and factors, and its pixels if they are asked for.</summary>
    public static PSObject Of(VlaeImage image, bool pixels) =>
        Make(
        [
            ("Source", image.Source?.ToString()), .. About(image), ("Model", image.Source?.Model),
            ("Channels", image.Channels), ("Height", image.Height), ("Width", image.Width), .. Named(image.Factors),
            .. pixels ? Pixels(image) : [],
        ]);

    /// <summary>A latent: its source, and its code with one column per dimension.</summary>
    public static PSObject Of(VlaeLatent latent) =>
        Make(
        [
            ("Name", latent.Name), .. About(latent.Image), ("Model", latent.Model.Name),
            .. Named(latent.Image?.Factors), .. Code(latent),
        ]);

    /// <summary>A neighbor: of which latent, at which distance, and what it is.</summary>
    public static PSObject Of(LatentNeighbor neighbor) => Make(
    [
        ("Of", neighbor.Of.Name), ("Place", neighbor.Place), ("Distance", neighbor.Distance),
        ("Name", neighbor.Latent.Name), .. About(neighbor.Latent.Image), .. Named(neighbor.Latent.Image?.Factors),
    ]);

    /// <summary>A measurement: its losses, the KL of each level, and the factors.</summary>
    public static PSObject Of(ModelMeasurement measured) => Make(
    [
        ("Model", measured.Model), ("DataSet", measured.DataSet), ("Split", measured.Split),
        ("Images", measured.Images), ("Seed", measured.Seed), ("Likelihood", measured.Likelihood.ToString()),
        ("Reconstruction", measured.Reconstruction),
        ("ReconstructionFromMean", measured.ReconstructionFromMean), ("KL", measured.KL),
        .. measured.Levels.Select(level => ($"KL{level.Level}", (object?)level.KL)),
        .. measured.Levels.Select(level => ($"Active{level.Level}", (object?)level.ActiveDimensions)),
        ("NegativeElbo", measured.NegativeElbo), ("ImportanceSamples", measured.ImportanceSamples),
        ("ImportanceWeightedBound", measured.ImportanceWeightedBound),
        ("BitsPerDimension", measured.BitsPerDimension), .. Factors(measured.Disentanglement),
        .. Classification(measured.Classification),
    ]);

    /// <summary>A measurement of an image: its shape, its score, and one column per level for the KL.</summary>
    public static PSObject Of(ImageMeasurement m) => Make(
    [
        ("Source", m.Source?.ToString()), ("Label", m.Label), ("Model", m.Model),
        ("Area", m.Area), ("Length", m.Length), ("Thickness", m.Thickness),
        ("Slant", m.Slant), ("Width", m.Width), ("Height", m.Height),
        ("Reconstruction", m.Reconstruction), ("KL", m.KL),
        .. m.LevelKL.Select((kl, i) => ($"KL{i + 1}", (object?)kl)), ("AnomalyScore", m.AnomalyScore),
        .. m.PValue is { } p ? [("PValue", (object?)p)] : Enumerable.Empty<(string, object?)>(),
        .. Named(m.Factors),
    ]);

    /// <summary>What an inspection says of an image, without the heat map.</summary>
    public static PSObject Of(ImageInspection result) => Make(
    [
        ("Source", result.Source?.ToString()), ("Label", result.Label), ("Model", result.Model),
        ("IsAnomaly", result.IsAnomaly), ("Score", result.Score), ("Threshold", result.Threshold),
        ("PValue", result.PValue), ("X", result.X), ("Y", result.Y), ("Width", result.Width),
        ("Height", result.Height),
    ]);

    /// <summary>What a classifier says of an image, with one column per class for its probability.</summary>
    public static PSObject Of(ImageClassification result) => Make(
    [
        ("Source", result.Source?.ToString()), ("ActualClass", result.ActualClass), ("Model", result.Model),
        ("Class", result.Class), ("Probability", result.Probability), ("IsUnsure", result.IsUnsure),
        .. result.Candidates.OrderBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => ($"P {candidate.Name}", (object?)candidate.Probability)),
    ]);

    /// <summary>An epoch: its losses, and one column per level for the KL of the validation.</summary>
    public static PSObject Of(EpochReport epoch) => Make(
    [
        ("Epoch", epoch.Epoch), ("Epochs", epoch.Epochs), ("Likelihood", epoch.Likelihood.ToString()),
        ("Reconstruction", epoch.Reconstruction), ("Latent", epoch.Latent), ("Total", epoch.Total),
        ("ValidationReconstruction", epoch.ValidationReconstruction), ("ValidationLatent", epoch.ValidationLatent),
        ("ValidationTotal", epoch.ValidationTotal), ("ValidationActiveDimensions", epoch.ValidationActiveDimensions),
        .. epoch.ValidationLevelKL.Select((kl, i) => ($"ValidationKL{i + 1}", (object?)kl)),
        ("SkippedSteps", epoch.SkippedSteps), ("Seconds", epoch.Elapsed.TotalSeconds),
        ("ImagesPerSecond", epoch.ImagesPerSecond),
    ]);

    private static IEnumerable<(string, object?)> Factors(DisentanglementMeasurement? measured) =>
    [
        ("InformationEstimator", measured?.Estimator.ToString()),
        ("MIG", measured?.MutualInformationGap), ("MIGsup", measured?.MutualInformationGapSup),
        ("SAP", measured?.SeparatedAttributePredictability), ("DciDisentanglement", measured?.Dci.Disentanglement),
        ("DciCompleteness", measured?.Dci.Completeness), ("DciInformativeness", measured?.Dci.Informativeness),
    ];

    // Only where it was measured, so that tables of other measurements are no wider.
    private static IEnumerable<(string, object?)> Classification(ClassificationMeasurement? measured) =>
        measured is null ? []
        :
        [
            ("LinearAccuracy", measured.Linear.Accuracy), ("NeighborAccuracy", measured.Neighbors.Accuracy),
            .. measured.Levels.Where(level => level.Level is not null)
                .Select(level => ($"LinearAccuracy{level.Level}", (object?)level.Linear)),
        ];

    private static IEnumerable<(string, object?)> About(VlaeImage? image) =>
    [
        ("DataSet", image?.Source?.DataSet), ("Split", image?.Source?.Split), ("Index", image?.Source?.Index),
        ("Label", image?.Label), ("LabelName", image?.LabelName),
    ];

    private static IEnumerable<(string, object?)> Named(VlaeFactors? factors) =>
        (factors?.ToArray() ?? []).Select(factor => (factor.Name, (object?)factor));

    private static IEnumerable<(string, object?)> Pixels(VlaeImage image) => image.Pixels.Select((pixel, i) =>
    {
        int row = (i / image.Width % image.Height) + 1, column = (i % image.Width) + 1;
        string channel = image.Channels == 1 ? "" : $"{(i / (image.Width * image.Height)) + 1}_";
        return ($"p{channel}{row}_{column}", (object?)pixel);
    });

    private static IEnumerable<(string, object?)> Code(VlaeLatent latent) =>
        latent.Levels.SelectMany(level => level.Code.Select((code, i) => ($"z{level.Level}_{i + 1}", (object?)code)));

    // A factor with the name of another column, such as the width of a digit, is WidthFactor. Names of properties have
    // no case, so that of the classes Cat and cat one is P Cat, and the other P cat (2).
    private static PSObject Make(IEnumerable<(string Name, object? Value)> columns)
    {
        (string Name, object? Value)[] all = [.. columns];
        var reserved = all.Where(column => column.Value is not VlaeFactor).Select(column => column.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var record = new PSObject();
        foreach ((string name, object? value) in all)
        {
            string own = name;
            while (value is VlaeFactor && !reserved.Add(own))
                own += "Factor";
            for (int i = 2; !taken.Add(own); i++)
                own = string.Create(CultureInfo.InvariantCulture, $"{name} ({i})");
            record.Properties.Add(
                new PSNoteProperty(own, value is VlaeFactor factor ? factor.Value : value), preValidated: true);
        }

        return record;
    }
}
