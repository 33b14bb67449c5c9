using Vlae.Checkpoints;
using Vlae.Classifiers;

namespace Vlae.Tests.Classifiers;

/// <summary>Probabilities, mistakes, and the model's file, which keeps the classifier.</summary>
public sealed class FittedClassifierTests
{
    private const int CodeSize = 8;

    private static readonly ConfusionMatrix HeldOut = new(["cat", "dog", "owl"], [8, 2, 0, 1, 3, 0, 0, 0, 0]);

    public static TheoryData<bool> Methods => [true, false];

    private static ClassRule Rule(bool isLinear, float extra = 0.25f) => isLinear
        ? new LinearRule([.. Enumerable.Range(0, 3 * CodeSize).Select(i => i / 24f)], [0, -0.5f, extra])
        : new NeighborRule(
            [.. Enumerable.Range(0, 4 * CodeSize).Select(i => i / CodeSize + extra)], [0, 1, 1, 2], 3,
            Enumerable.Range(0, CodeSize), 0.5, 0.01);

    private static FittedClassifier Of(bool isLinear = true, string sha256 = "", double minimum = 0.5) =>
        new(Rule(isLinear), [10, 5, 1], HeldOut, new([1, 2], minimum, 0.9, 0.95, sha256));

    private static VlaeModel Model(bool isLinear = true)
    {
        VlaeModel model = SmallTraining.Untrained();
        return model.With(Of(isLinear, model.Sha256));
    }

    [Fact]
    public void A_linear_rule_is_a_softmax()
    {
        var rule = new LinearRule([1, 0, 0, 2], [0, 1]);
        double[] logits = [3, (2 * 0.5) + 1];

        Assert.Equal(Math.Exp(3) / logits.Sum(Math.Exp), rule.ProbabilitiesOf([3, 0.5f])[0], 1e-12);
        Assert.Equal(1, rule.ProbabilitiesOf([3, 0.5f]).Sum(), 1e-12);
        Assert.Equal(1, rule.ProbabilitiesOf([1e30f, 0])[0], 1e-12);
        Assert.Throws<ArgumentException>(() => rule.ProbabilitiesOf([1]));
    }

    [Fact]
    public void Neighbors_weigh_less_with_their_distance()
    {
        // At 0, 1 and 3 of a line; the second dimension is not used.
        var rule = new NeighborRule([0, 9, 1, -9, 3, 0], [0, 1, 1], 2, [0], bandwidth: 1, prior: 0.3);
        double[] weights = [1, Math.Exp(-0.5), Math.Exp(-4.5)];
        double expected = (weights[0] + (0.3 / 3)) / (weights.Sum() + 0.3);

        Assert.Equal(expected, rule.ProbabilitiesOf([0, 1000])[0], 1e-6);
        Assert.Equal(1, rule.ProbabilitiesOf([0, 1000]).Sum(), 1e-12);
        Assert.True(rule.ProbabilitiesOf([2.5f, 0])[1] > 0.9);
        Assert.Equal([0], rule.Nearest([0, 0], i => i > 0).Select(near => near.Label));
    }

    [Fact]
    public void A_matrix_counts_each_class_the_same_for_the_balanced_accuracy()
    {
        Assert.Equal(14, HeldOut.Images);
        Assert.Equal(11.0 / 14, HeldOut.Accuracy, 1e-12);
        Assert.Equal((0.8 + 0.75) / 2, HeldOut.BalancedAccuracy, 1e-12);
        Assert.Equal(10.0 / 14, HeldOut.LargestShare, 1e-12);
        Assert.Equal(8.0 / 9, HeldOut.Classes[0].Precision, 1e-12);
        Assert.Equal("dog (2)", $"{Assert.Single(HeldOut.Classes[0].TakenFor)}");
        Assert.Equal((0, 0.0), (HeldOut.Classes[2].Images, HeldOut.Classes[2].Recall));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(["a", "b"], [1, 2, 3]));
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LinearRule([1, float.NaN], [0]));
        Assert.Throws<ArgumentException>(() => new NeighborRule([1, 2], [0, 3], 2, [0], 1, 1));
        Assert.Throws<ArgumentException>(() => new NeighborRule([1, 2], [0, 1], 2, [0], 0, 1));
        Assert.Throws<ArgumentException>(() => Of(minimum: 2));
        Assert.Throws<ArgumentException>(() => new FittedClassifier(
            Rule(true), [1, 1, 1], new(["a", "a", "b"], [.. new int[9]]), Of().Facts));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_file_keeps_it(bool isLinear)
    {
        using var folder = new TemporaryFolder();
        string path = folder["with.safetensors"];
        using VlaeModel model = Model(isLinear);
        new ModelCheckpoint(model).Write(path);
        VlaeModel read = ModelCheckpoint.Read(path).Model;

        Assert.Equal(model.Classifier, read.RequireClassifier());
        Assert.Equal(model.Sha256, read.Sha256);
        Assert.Equal(
            model.Classifier, ModelFile.Read(path).Named("other").On(SmallTraining.Backend).With(prior: null).Classifier);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_forged_file_is_refused(bool isLinear)
    {
        using var folder = new TemporaryFolder();
        string path = folder["forged.safetensors"];
        new ModelCheckpoint(Model(isLinear)).Write(path);
        byte[] whole = File.ReadAllBytes(path);
        // The held-out counts are the file's last, behind the numbers of images, and the bias or the labels.
        foreach ((int end, float forged) in new[] { (1, -1f), (1, float.NaN), (1, 1e30f), (13, float.NaN) })
        {
            byte[] bytes = [.. whole];
            BitConverter.TryWriteBytes(bytes.AsSpan(^(4 * end)), forged);
            File.WriteAllBytes(path, bytes);
            var error = Assert.Throws<VlaeException>(() => ModelCheckpoint.Read(path));
            Assert.Equal("CheckpointMismatch", error.ErrorId);
            Assert.Contains("its classifier has impossible numbers", error.Message);
        }
    }

    [Fact]
    public void Control_characters_of_a_file_stay_out_of_names() =>
        Assert.Equal("a\uFFFDb", new ConfusionMatrix(["a\u001bb", "c"], [0, 0, 0, 0]).Names[0]);

    [Fact]
    public void Other_weights_make_it_stale_and_a_training_drops_it()
    {
        using VlaeModel model = Model();
        var other = new VlaeModel(SmallTraining.Untrained(seed: 9).Parameters) { Classifier = model.Classifier };
        Assert.Equal("ClassifierStale", Assert.Throws<VlaeException>(other.RequireClassifier).ErrorId);
        Assert.Throws<ArgumentException>(() => other.With(model.Classifier));

        VlaeModel trained = SmallTraining.Trainer(model, SmallTraining.Options with { Epochs = 1 })
            .Run(CancellationToken.None).Model;
        Assert.Null(trained.Classifier);
        Assert.Equal("ClassifierNotFitted", Assert.Throws<VlaeException>(trained.RequireClassifier).ErrorId);
    }
}
