using Vlae.Classifiers;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Tests.Classification;

/// <summary>Held-out accuracy is honest, and classifiers know what they cannot know.</summary>
public sealed class ClassificationTests
{
    private const int Columns = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Two levels of two dimensions. Class k is at k in both dimensions of level 2, with noise; level 1 is noise.
    private static LabeledCodes Codes(int rows, int classes, Func<int, int>? labelOf = null, int tiles = 1)
    {
        var random = new Random(3);
        labelOf ??= row => row % classes;
        float[] values =
        [
            .. Enumerable.Range(0, rows * Columns).Select(i =>
                (i % Columns >= 2 ? 4 * (i / Columns % classes) : 0) + random.NextSingle()),
        ];
        ImageLabel[] labels =
        [
            .. Enumerable.Range(0, rows).Select(row =>
                new ImageLabel($"class {labelOf(row)}", labelOf(row), tiles == 1 ? null : $"{row / tiles}")),
        ];
        return new(new([.. values], [1, 1, 2, 2]), labels);
    }

    [Theory]
    [InlineData(40, 2)]
    [InlineData(90, 3)]
    [InlineData(5200, 4)]
    public void Classes_that_are_apart_are_told_apart_by_the_level_that_knows_them(int rows, int classes)
    {
        ClassificationMeasurement measured = ClassificationEvaluator.Measure(Codes(rows, classes), 2, 1, Token);

        Assert.Equal(1, measured.Linear.Accuracy);
        Assert.Equal(1, measured.Neighbors.Accuracy);
        Assert.Equal([null, 1, 2], measured.Levels.Select(level => level.Level));
        Assert.InRange(measured.Levels[1].Linear, 0, 0.75);
        Assert.Equal(1, measured.Levels[2].Linear);
        Assert.Equal(1, measured.Levels[2].NeighborsBalanced);
        Assert.Equal(rows <= 5000 ? rows : rows / 5, measured.Linear.Images);
    }

    [Fact]
    public void Classes_that_codes_say_nothing_of_are_guessed()
    {
        var random = new Random(7);
        int[] labels = [.. Enumerable.Range(0, 300).Select(_ => random.Next(3))];
        ClassificationMeasurement measured =
            ClassificationEvaluator.Measure(Codes(300, 3, row => labels[row]), 2, 1, Token);

        Assert.InRange(measured.Linear.Accuracy, 0.2, 0.45);
        Assert.InRange(measured.Neighbors.Accuracy, 0.2, 0.45);
    }

    [Theory]
    [InlineData(ClassifierMethod.Linear, 3)]
    [InlineData(ClassifierMethod.Linear, 30)]
    [InlineData(ClassifierMethod.Neighbors, 3)]
    [InlineData(ClassifierMethod.Neighbors, 20)]
    [InlineData(ClassifierMethod.Neighbors, 30)]
    [InlineData(ClassifierMethod.Neighbors, 150)]
    public void Nobody_is_sure_of_classes_that_codes_say_nothing_of(ClassifierMethod method, int classes)
    {
        var random = new Random(11);
        int[] labels = [.. Enumerable.Range(0, 600).Select(_ => random.Next(classes))];
        FittedClassifier fitted = ClassifierFit.Of(
            Codes(600, 1, row => labels[row]), method, [1, 2], null, 1, "", Token);

        Assert.InRange(fitted.SureShare, 0, 0.02);
    }

    [Fact]
    public void Tiles_of_one_picture_are_held_out_together()
    {
        // Each picture has four tiles with nearly the same code and a class that codes say nothing of. If one of them
        // were learned from, its neighbors would be known.
        var random = new Random(5);
        const int Tiles = 4, Pictures = 60;
        float[] at = [.. Enumerable.Range(0, Pictures).Select(_ => 100 * random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, Pictures).Select(_ => random.Next(2))];
        float[] values = [.. Enumerable.Range(0, Pictures * Tiles).SelectMany(row =>
            new[] { at[row / Tiles] + (0.01f * random.NextSingle()), 0, 0, 0 })];
        ConfusionMatrix Neighbors(bool known) => ClassificationEvaluator.Measure(
            new(new([.. values], [1, 1, 2, 2]),
            [
                .. Enumerable.Range(0, Pictures * Tiles).Select(row => new ImageLabel(
                    $"{labels[row / Tiles]}", null, known ? $"{row / Tiles}" : null)),
            ]), 2, 1, Token).Neighbors;

        Assert.InRange(Neighbors(known: true).Accuracy, 0.25, 0.75);
        Assert.True(Neighbors(known: false).Accuracy > 0.95);
    }

    [Fact]
    public void Each_class_is_in_each_part_once_it_has_five_images()
    {
        LabeledCodes data = Codes(100, 4, row => row < 5 ? 0 : row < 20 ? 1 : row < 60 ? 2 : 3);
        int[] rows = [.. Enumerable.Range(0, 100)];
        int[] folds = HeldOutFolds.Of(data, rows, seed: 2, depth: 0);

        for (int fold = 0; fold < HeldOutFolds.Count; fold++)
        {
            (int[] train, int[] held) = HeldOutFolds.Split(rows, folds, fold);
            Assert.Equal([1, 3, 8, 8], held.Select(row => data.Labels[row]).CountBy(label => label)
                .OrderBy(pair => pair.Key).Select(pair => pair.Value));
            Assert.Equal(rows, train.Concat(held).Order());
        }

        Assert.NotEqual(folds, HeldOutFolds.Of(data, rows, seed: 3, depth: 0));
    }

    [Theory]
    [InlineData(ClassifierMethod.Linear)]
    [InlineData(ClassifierMethod.Neighbors)]
    public void A_class_with_one_picture_is_learned_and_not_held_out(ClassifierMethod method)
    {
        LabeledCodes data = Codes(41, 4, row => row == 3 ? 3 : row % 4 == 3 ? 2 : row % 4);
        FittedClassifier fitted = ClassifierFit.Of(data, method, [1, 2], null, 1, "", Token);

        Assert.Equal([3], data.Singles);
        Assert.Equal(40, fitted.HeldOut.Images);
        Assert.Equal(1, fitted.ImagesOfClass[3]);
        Assert.Equal(0, fitted.HeldOut.Classes[3].Images);
        Assert.Equal((0.5, 4), (fitted.MinimumProbability, fitted.Classes.Length));
    }

    [Fact]
    public void A_level_that_is_not_read_changes_nothing()
    {
        foreach (ClassifierMethod method in Enum.GetValues<ClassifierMethod>())
        {
            ClassRule rule = ClassifierFit.Of(Codes(60, 3), method, [2], null, 1, "", Token).Rule;
            Assert.Equal(rule.ProbabilitiesOf([0, 0, 4, 4]), rule.ProbabilitiesOf([9, -9, 4, 4]));
            Assert.True(rule.ProbabilitiesOf([0, 0, 4.5f, 4.5f])[1] > 0.8);
        }
    }

    [Fact]
    public void Classes_are_ordered_by_number_and_then_by_name()
    {
        LabeledCodes data = new(
            new([.. new float[6 * Columns]], [1, 1, 2, 2]),
            [new("ten", 10), new("ten", 10), new("b", null), new("a", null), new("two", 2), new("a", null)]);

        Assert.Equal(["two", "ten", "a", "b"], data.Classes);
    }

    [Fact]
    public void Labels_that_teach_nothing_are_errors()
    {
        Assert.Equal("TooFewClasses", IdOf([new("a", 0), new("a", 0)]));
        Assert.Equal("TooFewClasses", IdOf([]));
        Assert.Equal("ImageNotLabeled", IdOf([new("a", 0), new(null, null)]));
        Assert.Equal("TooFewImages", IdOf([new("a", 0), new("b", 1)]));
        // Two tiles of one picture are one picture.
        Assert.Equal("TooFewImages", IdOf([new("a", 0, "p"), new("a", 0, "p"), new("b", 1)]));

        static string IdOf(ImageLabel[] labels) => Assert.Throws<VlaeException>(() => new LabeledCodes(
            new([.. new float[labels.Length * Columns]], [1, 1, 2, 2]), labels)).ErrorId;
    }

    [Theory]
    [InlineData(0.2, 0.6)]
    [InlineData(0.25, 0.6)]
    [InlineData(0.1, null)]
    [InlineData(0.34, 0.5)]
    public void An_error_rate_sets_the_lowest_probability(double rate, double? expected)
    {
        // With the next image: 1/2, 1/3, 1/4, 1/5, and with the two at 0.5 together: 3/7.
        (double, bool)[] outcomes = [(0.9, true), (0.8, true), (0.7, true), (0.6, true), (0.5, false), (0.5, true)];
        if (expected is { } minimum)
            Assert.Equal(minimum, ClassifierFit.MinimumFor(outcomes, rate));
        else
        {
            var error = Assert.Throws<VlaeException>(() => ClassifierFit.MinimumFor(outcomes, rate));
            Assert.Equal("ErrorRateUnreachable", error.ErrorId);
            Assert.Contains("The lowest rate that they can show is 0.2:", error.Message);
        }
    }
}
