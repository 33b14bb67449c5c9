using Vlae.Bench.Labels;
using Vlae.Evaluation;
using Vlae.Evaluation.Inspection;

namespace Vlae.Bench;

/// <summary>The scores of the labels of a task.</summary>
/// <param name="Good">Of the good labels.</param>
/// <param name="Bad">Of the bad labels.</param>
/// <param name="Peaks">The place of the largest error of each bad label; empty if the score has none.</param>
internal sealed record LabelScores(double[] Good, double[] Bad, int[] Peaks)
{
    /// <summary>A score of each picture alone.</summary>
    public static LabelScores Of(LabelTask task, Func<VlaeImage, double> score) =>
        new(Each(task.Good, score), Each(task.Bad, score), []);

    /// <summary>The anomaly score of Measure-VlaeImage.</summary>
    public static LabelScores OfLight(LabelTask task, VlaeModel model)
    {
        double[] Scores(IReadOnlyList<LabelPicture> pictures)
        {
            var blank = new ImageMeasurement { Source = null, Label = null, Factors = null };
            return
            [
                .. ImageMeasurement.Score(
                    [.. pictures.Select(_ => blank)], [.. pictures.Select(picture => picture.Image)], model)
                    .Select(m => m.AnomalyScore!.Value),
            ];
        }

        return new(Scores(task.Good), Scores(task.Bad), []);
    }

    /// <summary>The score of Test-VlaeImage.</summary>
    public static LabelScores OfInspection(LabelTask task, Inspector inspector)
    {
        ImageInspection[] Results(IReadOnlyList<LabelPicture> pictures) =>
            [.. inspector.Inspect([.. pictures.Select(picture => picture.Image)])];

        ImageInspection[] bad = Results(task.Bad);
        return new(
            [.. Results(task.Good).Select(result => result.Score)], [.. bad.Select(result => result.Score)],
            [.. bad.Select(result => result.HeatMap.IndexOf((float)result.Score))]);
    }

    /// <summary>The same score with another reconstruction than a model's.</summary>
    /// <param name="task">The labels.</param>
    /// <param name="reconstruct">The reconstruction of a picture.</param>
    public static LabelScores OfPlaces(LabelTask task, Func<float[], float[]> reconstruct)
    {
        Ladder.MapShape shape = LabelTask.Train[0].Image.Shape;
        (int smoothing, int window) = InspectionScale.Of(shape);
        float[] Errors(LabelPicture picture)
        {
            float[] pixels = [.. picture.Image.Pixels], made = reconstruct(pixels);
            float[] residuals = [.. pixels.Zip(made, (a, b) => a - b)];
            BoxMean.Of(residuals, shape.Height, shape.Width, smoothing, made);
            return [.. made.Select(value => value * value)];
        }

        var sums = new PlaceSums(shape.Size);
        foreach (LabelPicture picture in LabelTask.Calibrate)
            sums.Add(Errors(picture));
        PlaceStatistics statistics = sums.Statistics();
        float[] Heat(LabelPicture picture) => statistics.HeatMap(Errors(picture), shape, window);
        float[][] bad = [.. task.Bad.AsParallel().AsOrdered().Select(Heat)];
        return new(
            [.. task.Good.AsParallel().AsOrdered().Select(picture => (double)Heat(picture).Max())],
            [.. bad.Select(heat => (double)heat.Max())], [.. bad.Select(heat => Array.IndexOf(heat, heat.Max()))]);
    }

    private static double[] Each(IReadOnlyList<LabelPicture> pictures, Func<VlaeImage, double> score) =>
        [.. pictures.AsParallel().AsOrdered().Select(picture => score(picture.Image))];
}
