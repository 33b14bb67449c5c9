using System.Collections.Immutable;
using Vlae.Checkpoints.Safetensors;
using Vlae.Classifiers;
using Vlae.Ladder;

namespace Vlae.Checkpoints;

/// <summary>The tensors of a model's classifier in a file. When they are read, they are untrusted.</summary>
internal static class ClassifierTensors
{
    // More would make a forged file ask for much memory: the mistakes are (class, class).
    private const int MaxClasses = 4096;

    private const string ImagesName = "classifier.images";
    private const string HeldOutName = "classifier.held_out";

    // Of a linear rule.
    private const string WeightName = "classifier.weight";
    private const string BiasName = "classifier.bias";

    // Of nearest neighbors.
    private const string CodeName = "classifier.code";
    private const string LabelName = "classifier.label";

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } =
        [WeightName, BiasName, CodeName, LabelName, ImagesName, HeldOutName];

    /// <summary>The tensors of a classifier; none without one.</summary>
    public static IEnumerable<SafetensorsTensor> Of(FittedClassifier? classifier)
    {
        if (classifier is null)
            return [];

        int classes = classifier.Classes.Length, codes = classifier.Rule.CodeSize;
        return
        [
            .. classifier.Rule switch
            {
                LinearRule linear => new SafetensorsTensor[]
                {
                    new(WeightName, [classes, codes], linear.Weights.AsMemory()),
                    new(BiasName, [classes], linear.Biases.AsMemory()),
                },
                NeighborRule near =>
                [
                    new(CodeName, [near.Labels.Length, codes], near.Codes.AsMemory()),
                    new(LabelName, [near.Labels.Length], Floats(near.Labels)),
                ],
                _ => throw new InvalidOperationException($"No tensors are known for {classifier.Rule}."),
            },
            new(ImagesName, [classes], Floats(classifier.ImagesOfClass)),
            new(HeldOutName, [classes, classes], Floats(classifier.HeldOut.Counts)),
        ];
    }

    /// <summary>Reads the classifier; null if the file has none.</summary>
    /// <param name="file">The tensors.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="budget">The values that may still be read from the file.</param>
    /// <exception cref="VlaeException">
    /// <c>CheckpointMismatch</c>, <c>CheckpointCorrupt</c>, <c>CheckpointTypeUnsupported</c>.
    /// </exception>
    public static FittedClassifier? Read(
        INamedTensors file, string path, LadderArchitecture architecture, ValueBudget budget)
    {
        if (file.FindShape(ImagesName) is not { } shape)
            return null;
        if (shape is not [>= 2 and <= MaxClasses and int classes] || !Has(file, HeldOutName, classes, classes)
            || CheckpointMetadata.Classifier(file, path) is not { Classes.IsDefault: false } settings
            || settings.Classes.Length != classes || settings.Classes.Contains(null!))
        {
            throw Misfit(path, null);
        }

        budget.Take(classes * (1L + classes));
        try
        {
            var facts = new ClassifierFacts(
                settings.Levels, settings.MinimumProbability, settings.SureShare, settings.SureAccuracy,
                PlainText.Of(settings.ModelSha256 ?? ""));
            return facts.ArePossible
                ? new(
                    settings.Bandwidth is null
                        ? Linear(file, path, architecture, classes, budget)
                        : Neighbors(file, path, architecture, settings, budget),
                    Counts(file, ImagesName, classes),
                    new(settings.Classes, Counts(file, HeldOutName, classes * classes)), facts)
                : throw new ArgumentException("A number of the classifier is impossible.");
        }
        catch (Exception cause) when (cause is ArgumentException or OverflowException
            or VlaeException { ErrorId: "LevelUnknown" })
        {
            throw OwnTensors.Mismatch(path, "its classifier has impossible numbers", cause);
        }
    }

    private static LinearRule Linear(
        INamedTensors file, string path, LadderArchitecture architecture, int classes, ValueBudget budget)
    {
        if (!Has(file, WeightName, classes, architecture.CodeSize)
            || file.FindShape(BiasName) is not [var biases] || biases != classes)
        {
            throw Misfit(path, null);
        }

        budget.Take(classes * (1L + architecture.CodeSize));
        return new(
            OwnTensors.Values(file, WeightName, classes * architecture.CodeSize),
            OwnTensors.Values(file, BiasName, classes));
    }

    private static NeighborRule Neighbors(
        INamedTensors file, string path, LadderArchitecture architecture, ClassifierJson settings, ValueBudget budget)
    {
        if (file.FindShape(LabelName) is not [>= 1 and var images]
            || !Has(file, CodeName, images, architecture.CodeSize) || images > int.MaxValue / architecture.CodeSize)
        {
            throw Misfit(path, null);
        }

        budget.Take(images * (1L + architecture.CodeSize));
        return new(
            OwnTensors.Values(file, CodeName, images * architecture.CodeSize), Counts(file, LabelName, images),
            settings.Classes.Length, ColumnsOf(architecture, settings.Levels),
            settings.Bandwidth!.Value, settings.Prior ?? 1);
    }

    private static IEnumerable<int> ColumnsOf(LadderArchitecture architecture, ImmutableArray<int> levels) => levels
        .Select(architecture.CodeOfLevel)
        .SelectMany(part => Enumerable.Range(part.Start.Value, part.End.Value - part.Start.Value)).Order();

    private static float[] Floats(ImmutableArray<int> counts) => [.. counts.Select(count => (float)count)];

    private static ImmutableArray<int> Counts(INamedTensors file, string name, int length) =>
        [.. OwnTensors.Values(file, name, length).Select(value => checked((int)value))];

    private static bool Has(INamedTensors file, string name, int rows, int columns) =>
        file.FindShape(name) is [var first, var second] && first == rows && second == columns;

    private static VlaeException Misfit(string path, Exception? cause) =>
        OwnTensors.Mismatch(path, "the shapes of its classifier do not fit the codes", cause);
}
