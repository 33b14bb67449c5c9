using Vlae.Bench.Labels;
using Vlae.Checkpoints;
using Vlae.Evaluation.Inspection;

namespace Vlae.Bench;

/// <summary>
/// How well inspections tell drawn labels with planted defects from good ones: the area under the ROC curve in all and
/// by kind of defect, and how near the peak is to the defect. Beside it, principal components and the nearest good
/// label.
/// </summary>
internal static class InspectionRun
{
    private const double FalseAlarmRate = 0.01;
    private const int Near = 3;

    private static readonly int[] ComponentCounts = [2, 4, 8, 16, 24, 32, 48, 64, 96, 128];

    public static void Execute(IReadOnlyList<string> files)
    {
        VlaeModel[] models = [.. files.Select(file => ModelCheckpoint.Read(file).Model)];
        Inspector[] inspectors = [.. models.Select(model => new Inspector(model, InspectionFit.Of(
            model, [.. LabelTask.Calibrate.Select(picture => picture.Image)], FalseAlarmRate)))];
        float[][] train = [.. LabelTask.Train.Select(picture => picture.Image.Pixels.ToArray())];
        var components = new PrincipalComponents(train, ComponentCounts[^1]);
        foreach (LabelTask task in new[] { LabelTask.Usual(), LabelTask.Large() })
        {
            Console.WriteLine();
            var table = new MarkdownTable(
                Console.Out,
                [
                    $"{task.Good.Count} good, {task.Bad.Count} bad", "all",
                    .. Enum.GetNames<LabelDefectKind>().Select(name => name.ToLowerInvariant()),
                    $"peak within {Near} pixels", "false alarms, found",
                ]);
            for (int i = 0; i < models.Length; i++)
            {
                Write(
                    table, $"{models[i].Name}: inspection", task, LabelScores.OfInspection(task, inspectors[i]),
                    inspectors[i]);
                Write(table, $"{models[i].Name}: error over light", task, LabelScores.OfLight(task, models[i]));
            }

            Best(table, "squared error", task, count => LabelScores.Of(
                task, image => Squares(image, components.Reconstruct([.. image.Pixels], count))));
            Best(table, "the inspection's score", task, count => LabelScores.OfPlaces(
                task, pixels => components.Reconstruct(pixels, count)));
            Write(table, "nearest good label", task, LabelScores.Of(
                task, image => train.Min(good => Squares(image, good))));
        }
    }

    // The number of components with the largest area, as nobody could choose it without the bad labels.
    private static void Best(MarkdownTable table, string score, LabelTask task, Func<int, LabelScores> of)
    {
        (int count, LabelScores best) = ComponentCounts.Select(count => (count, of(count)))
            .MaxBy(pair => RocArea.Of(pair.Item2.Good, pair.Item2.Bad));
        Write(table, $"{count} principal components: {score}", task, best);
    }

    private static void Write(
        MarkdownTable table, string name, LabelTask task, LabelScores scores, Inspector? inspector = null)
    {
        IEnumerable<double> areas = Enum.GetValues<LabelDefectKind>().Select(kind => RocArea.Of(
            scores.Good, scores.Bad.Where((_, i) => task.Bad[i].Kind == kind)));
        int near = scores.Peaks.Where((peak, i) => Distance(task.Bad[i], peak) <= Near).Count();
        string alarms = inspector is null ? "" :
            $"{scores.Good.Count(score => score > inspector.Threshold)}, " +
            $"{scores.Bad.Count(score => score > inspector.Threshold)}";
        table.Row(
        [
            name,
            .. areas.Prepend(RocArea.Of(scores.Good, scores.Bad)).Select(area => MarkdownTable.Number(area, "F3")),
            scores.Peaks.Length == 0 ? "" : $"{near} of {scores.Peaks.Length}", alarms,
        ]);
    }

    // To the nearest pixel of the defect.
    private static double Distance(LabelPicture picture, int peak)
    {
        const int Side = LabelPhoto.Side;
        return picture.Mask.Select((shows, i) => shows
            ? Math.Sqrt(Math.Pow((i / Side) - (peak / Side), 2) + Math.Pow((i % Side) - (peak % Side), 2))
            : double.PositiveInfinity).Min();
    }

    private static double Squares(VlaeImage image, float[] made)
    {
        double sum = 0;
        for (int i = 0; i < made.Length; i++)
        {
            double difference = image.Pixels[i] - made[i];
            sum += difference * difference;
        }

        return sum;
    }
}
