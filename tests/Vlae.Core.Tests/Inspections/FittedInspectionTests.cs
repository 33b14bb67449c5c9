using Vlae.Checkpoints;
using Vlae.Inspections;
using Vlae.Ladder;
using Vlae.Priors;

namespace Vlae.Tests.Inspections;

/// <summary>P-values, thresholds, and the model's file, which keeps the inspection.</summary>
public sealed class FittedInspectionTests
{
    private static readonly MapShape Shape = new(1, 28, 28);

    // Scores 1, 2 .. 19, not in order.
    private static readonly float[] Scores = [.. Enumerable.Range(0, 19).Select(i => (float)((i * 7 % 19) + 1))];

    private static FittedInspection Of(
        double rate = 0.1, IEnumerable<float>? scores = null, string sha256 = "", int window = 3, float spread = 1) =>
        new(
            Shape, 1, window, [.. new float[Shape.Size]], [.. Enumerable.Repeat(spread, Shape.Size)],
            [.. scores ?? Scores], rate, sha256);

    private static VlaeModel Model()
    {
        VlaeModel model = SmallTraining.Untrained();
        return model.With(Of(sha256: model.Sha256));
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(1, 1.0)]
    [InlineData(1.5, 0.95)]
    [InlineData(18, 0.15)]
    [InlineData(18.5, 0.1)]
    [InlineData(19, 0.1)]
    [InlineData(19.5, 0.05)]
    public void A_p_value_counts_the_scores_that_are_as_high(double score, double expected) =>
        Assert.Equal(expected, Of().PValueOf(score), 1e-12);

    [Theory]
    [InlineData(0.05, 19)]
    [InlineData(0.0999, 19)]
    [InlineData(0.1, 18)]
    [InlineData(0.5, 10)]
    [InlineData(0.99, 1)]
    public void A_score_above_the_threshold_has_a_p_value_of_at_most_the_rate(double rate, double threshold)
    {
        FittedInspection inspection = Of();

        Assert.Equal(threshold, inspection.ThresholdFor(rate));
        Assert.Equal(threshold, Of(rate).Threshold);
        Assert.True(inspection.PValueOf(threshold + 1e-6) <= rate + 1e-12);
        Assert.True(inspection.PValueOf(threshold) > rate);
    }

    [Theory]
    [InlineData(0.01, 99)]
    [InlineData(0.05, 19)]
    [InlineData(0.03, 33)]
    [InlineData(0.001, 999)]
    [InlineData(0.5, 10)]
    public void A_rate_takes_a_number_of_images(double rate, int count)
    {
        Assert.Equal(count, FittedInspection.CountFor(rate));
        float[] enough = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        Assert.Equal(count, Of(rate, enough).Count);
        Assert.Throws<ArgumentException>(() => Of(rate, enough[1..]));
    }

    [Fact]
    public void A_rate_that_the_images_cannot_show_is_an_error_with_the_numbers()
    {
        var error = Assert.Throws<VlaeException>(() => Of().ThresholdFor(0.01));

        Assert.Equal("TooFewGoodImages", error.ErrorId);
        Assert.Contains("takes 99 good images or more, and there are 19, which can show 0.05:", error.Message);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Of(window: 2));
        Assert.Throws<ArgumentException>(() => Of(window: 29));
        Assert.Throws<ArgumentException>(() => Of(rate: 1));
        Assert.Throws<ArgumentException>(() => Of(spread: -1));
        Assert.Throws<ArgumentException>(() => Of(spread: float.NaN));
        Assert.Throws<ArgumentException>(() => Of(scores: [.. Scores[1..], float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Of(scores: []));
    }

    [Fact]
    public void A_file_keeps_it_beside_the_prior()
    {
        using var folder = new TemporaryFolder();
        string path = folder["with.safetensors"];
        using VlaeModel model = Model();
        var prior = new FittedPrior([1f], [.. new float[8]], [.. Enumerable.Repeat(1f, 8)]);
        new ModelCheckpoint(model.With(prior)).Write(path);
        VlaeModel read = ModelCheckpoint.Read(path).Model;

        Assert.Equal(model.Inspection, read.Inspection);
        Assert.Equal(prior, read.Prior);
        Assert.Equal(model.Sha256, read.Sha256);
        Assert.Equal(model.Inspection, read.RequireInspection());
        Assert.Equal(model.Inspection, ModelFile.Read(path).Named("other").On(SmallTraining.Backend).Inspection);
    }

    [Fact]
    public void A_forged_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder["forged.safetensors"];
        new ModelCheckpoint(Model()).Write(path);
        byte[] bytes = File.ReadAllBytes(path);
        // The inspection's tensors are the file's last; the last of them are the scores.
        BitConverter.TryWriteBytes(bytes.AsSpan(^4), float.NaN);
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<VlaeException>(() => ModelCheckpoint.Read(path));
        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains("its inspection has impossible numbers", error.Message);
    }

    [Fact]
    public void Other_weights_make_it_stale()
    {
        using var folder = new TemporaryFolder();
        string path = folder["edited.safetensors"];
        new ModelCheckpoint(Model()).Write(path);
        byte[] bytes = File.ReadAllBytes(path);
        // The first of the values, after the header, belongs to a convolution.
        int start = 8 + (int)BitConverter.ToInt64(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(start), 0.25f);
        File.WriteAllBytes(path, bytes);

        VlaeModel read = ModelCheckpoint.Read(path).Model;
        Assert.Equal("InspectionStale", Assert.Throws<VlaeException>(read.RequireInspection).ErrorId);
        Assert.Throws<ArgumentException>(() => read.With(Of(sha256: "another")));
    }

    [Fact]
    public void A_training_drops_it()
    {
        using VlaeModel model = Model();
        VlaeModel trained = SmallTraining.Trainer(model, SmallTraining.Options with { Epochs = 1 })
            .Run(CancellationToken.None).Model;

        Assert.Null(trained.Inspection);
        Assert.Equal("InspectionNotFitted", Assert.Throws<VlaeException>(trained.RequireInspection).ErrorId);
    }
}
