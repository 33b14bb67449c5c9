using System.Globalization;
using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Evaluation;

namespace Vlae.Bench;

/// <summary>
/// How well scores rank clean digits before corrupted digits: the area under the ROC curve, averaged over models.
/// </summary>
internal static class AnomalyRun
{
    private const int Count = 5000;

    private static readonly (string Name, Func<ImageMeasurement, double> Of)[] Scores =
    [
        ("anomaly score", m => m.AnomalyScore!.Value), ("reconstruction", m => m.Reconstruction!.Value),
        ("divergence", m => m.KL!.Value),
        ("negative ELBO", m => m.Reconstruction!.Value + m.KL!.Value),
    ];

    public static void Execute(IReadOnlyList<string> files)
    {
        VlaeModel[] models = [.. files.Select(file => ModelCheckpoint.Read(file).Model)];
        ImageSet test = DataSets.Load(models[0].Provenance.DataSet!, "Test");
        VlaeImage[] clean = [.. Enumerable.Range(1, Count).Select(test.GetImage)];
        Console.WriteLine($"| {test.Name}: odd images | {string.Join(" | ", Scores.Select(score => score.Name))} |");
        Console.WriteLine($"|---|{string.Concat(Scores.Select(_ => "---|"))}");
        foreach (Corruption corruption in Corruption.All)
        {
            VlaeImage[] corrupted = [.. clean.Select(corruption.Of)];
            double[] areas = new double[Scores.Length];
            foreach (VlaeModel model in models)
            {
                IReadOnlyList<ImageMeasurement> a = Score(model, clean), b = Score(model, corrupted);
                for (int s = 0; s < areas.Length; s++)
                    areas[s] += RocArea.Of(a.Select(Scores[s].Of), b.Select(Scores[s].Of)) / models.Length;
            }

            string cells = string.Join(" | ", areas.Select(area => area.ToString("F3", CultureInfo.InvariantCulture)));
            Console.WriteLine($"| {corruption.Name} | {cells} |");
        }
    }

    // Shapes are not needed.
    private static IReadOnlyList<ImageMeasurement> Score(VlaeModel model, VlaeImage[] images)
    {
        var blank = new ImageMeasurement { Source = null, Label = null, Factors = null };
        return ImageMeasurement.Score([.. Enumerable.Repeat(blank, images.Length)], images, model);
    }
}
