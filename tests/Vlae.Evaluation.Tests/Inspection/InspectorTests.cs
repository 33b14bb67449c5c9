using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Inspection;
using Vlae.Inspections;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests.Inspection;

/// <summary>An inspection against plain scalar code, and against what its p-values promise.</summary>
public sealed class InspectorTests
{
    private const int Good = 24;
    private static readonly ImageSet Digits = DigitGenerator.Generate("Train", 400);
    private static readonly VlaeImage[] Images = [.. Enumerable.Range(1, 400).Select(Digits.GetImage)];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Statistics_scores_and_heat_maps_are_those_of_plain_code(int channels)
    {
        using VlaeModel model = Model(channels);
        VlaeImage[] good = [.. Images[..Good].Select(image => Colored(image, channels))];
        VlaeImage odd = Colored(Images[50], channels);
        FittedInspection inspection = InspectionFit.Of(model, good, 0.2);
        ImageInspection result = Assert.Single(new Inspector(model, inspection).Inspect([odd]));

        double[][] errors = [.. good.Select(image => Errors(model, image))];
        (double[] means, double[] spreads) = Statistics(errors);
        Assert.All(means.Zip(inspection.Means), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(spreads.Zip(inspection.Spreads), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        double[] heat = HeatMap(Errors(model, odd), means, spreads, channels);
        Assert.All(heat.Zip(result.HeatMap), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Equal(heat.Max(), result.Score, 1e-3);

        // Each good image is scored by the others.
        double[] scores = [.. Enumerable.Range(0, Good).Select(i =>
        {
            (double[] m, double[] s) = Statistics([.. errors.Where((_, other) => other != i)]);
            return HeatMap(errors[i], m, s, channels).Max();
        }).Order()];
        Assert.All(scores.Zip(inspection.Scores), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Equal(inspection.PValueOf(result.Score), result.PValue);
        Assert.Equal(inspection.Threshold, result.Threshold);
    }

    [Fact]
    public void The_order_of_the_good_images_does_not_matter()
    {
        using VlaeModel model = Model(1);
        FittedInspection one = InspectionFit.Of(model, Images[..Good], 0.2);
        FittedInspection other = InspectionFit.Of(model, [.. Images[..Good].Reverse()], 0.2);

        Assert.Equal(one.Threshold, other.Threshold, 1e-4);
        Assert.Equal(one, InspectionFit.Of(model, Images[..Good], 0.2));
    }

    // Any model will do: what is promised does not depend on how good it is.
    [Fact]
    public void Good_images_are_called_anomalies_at_about_the_rate()
    {
        using VlaeModel model = Model(1);
        FittedInspection inspection = InspectionFit.Of(model, Images[..150], 0.1);
        ImageInspection[] results = [.. new Inspector(model, inspection).Inspect(Images[150..])];

        Assert.InRange(results.Count(result => result.IsAnomaly), 12, 40);
        Assert.All(results, result => Assert.Equal(result.PValue <= 0.1, result.IsAnomaly));
        Assert.InRange(results.Average(result => result.PValue), 0.42, 0.58);
        // A lower rate needs no new calibration.
        Assert.All(
            new Inspector(model, inspection, 0.02).Inspect(Images[150..]),
            result => Assert.Equal(result.PValue <= 0.02, result.IsAnomaly));
    }

    [Fact]
    public void The_region_is_where_the_defect_is()
    {
        using VlaeModel model = SmallTraining.Train(SmallTraining.Options);
        FittedInspection inspection = InspectionFit.Of(model, Images[..Good], 0.1);
        float[] pixels = [.. Images[60].Pixels];
        for (int i = 0; i < 12; i++)
            pixels[((2 + (i / 4)) * 28) + 21 + (i % 4)] = 1;

        VlaeImage[] images = [new(1, 28, 28, [.. pixels]), Images[61]];
        ImageInspection[] results = [.. new Inspector(model, inspection).Inspect(images)];
        ImageInspection bad = results[0];
        Assert.True(bad.IsAnomaly);
        Assert.InRange(bad.X, 18, 22);
        Assert.InRange(bad.X + bad.Width, 23, 28);
        Assert.InRange(bad.Y, 0, 3);
        Assert.InRange(bad.Y + bad.Height, 4, 8);

        // Without an anomaly it is the window of the score.
        Assert.False(results[1].IsAnomaly);
        Assert.Equal((3, 3), (results[1].Width, results[1].Height));
        int peak = results[1].HeatMap.IndexOf((float)results[1].Score);
        Assert.InRange(peak % 28, results[1].X, results[1].X + 2);
        Assert.InRange(peak / 28, results[1].Y, results[1].Y + 2);
    }

    [Fact]
    public void Larger_pictures_are_inspected_in_tiles()
    {
        using VlaeModel model = SmallTraining.Train(SmallTraining.Options);
        VlaeImage[] wide = [.. Enumerable.Range(0, 30).Select(i => Beside(Images[2 * i], Images[(2 * i) + 1]))];
        FittedInspection inspection = InspectionFit.Of(model, wide, 0.1);
        VlaeImage picture = Beside(Images[80], Images[81]);
        float[] pixels = [.. picture.Pixels];
        // No digit has ink in a corner.
        for (int row = 0; row < 3; row++)
            pixels.AsSpan((row * 56) + 52, 4).Fill(1);
        ImageInspection result =
            Assert.Single(new Inspector(model, inspection).Inspect([new(1, 28, 56, [.. pixels])]));

        Assert.Equal(new MapShape(1, 28, 56), inspection.Shape);
        Assert.True(result.IsAnomaly);
        Assert.InRange(result.X, 49, 54);
        Assert.Equal(0, result.Y);
        Assert.Equal("ImageShapeMismatch", Assert.Throws<VlaeException>(
            () => new Inspector(model, inspection).Inspect([Images[0]]).Count()).ErrorId);
    }

    [Fact]
    public void Too_few_images_and_images_that_are_too_small_are_errors()
    {
        using VlaeModel model = Model(1);
        Assert.Equal("TooFewGoodImages", Assert.Throws<VlaeException>(
            () => InspectionFit.Of(model, Images[..20], 0.01)).ErrorId);
        VlaeImage[] small = [.. Enumerable.Repeat(new VlaeImage(1, 8, 8, [.. new float[64]]), 20)];
        Assert.Equal("ImageShapeMismatch", Assert.Throws<VlaeException>(
            () => InspectionFit.Of(model, small, 0.1)).ErrorId);
    }

    [Fact]
    public void Images_that_are_all_alike_give_finite_scores()
    {
        using VlaeModel model = Model(1);
        VlaeImage[] same = [.. Enumerable.Repeat(Images[0], 20)];
        FittedInspection inspection = InspectionFit.Of(model, same, 0.1);
        ImageInspection[] results = [.. new Inspector(model, inspection).Inspect([Images[0], Images[1]])];

        Assert.False(results[0].IsAnomaly);
        Assert.True(results[1].IsAnomaly);
        Assert.All(results, result => Assert.True(double.IsFinite(result.Score)));
    }

    [Theory]
    [InlineData(28, 1, 3)]
    [InlineData(32, 1, 3)]
    [InlineData(64, 3, 5)]
    [InlineData(128, 5, 9)]
    [InlineData(3, 1, 3)]
    [InlineData(2, 1, 1)]
    public void Squares_grow_with_the_images(int side, int smoothing, int window) =>
        Assert.Equal(new InspectionScale(smoothing, window), InspectionScale.Of(new(1, side, 2 * side)));

    private static VlaeModel Model(int channels) =>
        VlaeModel.Create(SmallTraining.Architecture with { Channels = channels }, 5);

    private static VlaeImage Colored(VlaeImage image, int channels) => new(
        channels, 28, 28, [.. Enumerable.Range(0, channels).SelectMany(c => image.Pixels.Select(p => p / (c + 1)))]);

    private static VlaeImage Beside(VlaeImage left, VlaeImage right)
    {
        float[] pixels = [.. Enumerable.Range(0, 28 * 56).Select(i =>
            (i % 56 < 28 ? left : right).Pixels[(i / 56 * 28) + (i % 28)])];
        return new(1, 28, 56, [.. pixels]);
    }

    // Images of 28 pixels are not smoothed.
    private static double[] Errors(VlaeModel model, VlaeImage image) =>
        [.. image.Pixels.Zip(model.Decode(model.Encode([image]))[0].Pixels, (x, y) => Math.Pow((double)x - y, 2))];

    private static (double[] Means, double[] Spreads) Statistics(double[][] errors)
    {
        double[] means = [.. errors[0].Select((_, i) => errors.Average(map => map[i]))];
        return (means, [.. means.Select((mean, i) => Math.Sqrt(errors.Average(map => Math.Pow(map[i] - mean, 2))))]);
    }

    private static double[] HeatMap(double[] errors, double[] means, double[] spreads, int channels)
    {
        double least = 0.05 * spreads.Average();
        double[] z = [.. errors.Select((error, i) => (error - means[i]) / (spreads[i] + least))];
        return [.. Enumerable.Range(0, 784).Select(place =>
        {
            (int row, int column) = (Math.Clamp(place / 28, 1, 26), Math.Clamp(place % 28, 1, 26));
            return Enumerable.Range(0, 9 * channels).Average(i =>
                z[(i / 9 * 784) + ((row + (i % 9 / 3) - 1) * 28) + column + (i % 3) - 1]);
        })];
    }
}
