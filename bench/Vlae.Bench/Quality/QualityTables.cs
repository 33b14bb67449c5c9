namespace Vlae.Bench;

/// <summary>Tables of the results of each recipe, over its seeds.</summary>
internal static class QualityTables
{
    private static readonly int[] Epochs = [1, 2, 3, 4, 5, 10, 13, 20, 30];

    public static void Write(IReadOnlyList<QualityModel> models, TextWriter output)
    {
        foreach (IGrouping<string, QualityModel> set in models.GroupBy(model => model.DataSet))
        {
            QualityModel[][] groups =
            [
                .. set.GroupBy(model => model.Group)
                    .OrderBy(group => group.Key.Epochs).ThenByDescending(group => group.Key.Wiring)
                    .ThenBy(group => group.Key.Recipe)
                    .Select(group => group.ToArray()),
            ];
            output.WriteLine($"### {set.Key}\n");
            WriteTest(groups, output);
            WriteEpochs(groups, output);
        }
    }

    private static void WriteTest(QualityModel[][] groups, TextWriter output)
    {
        output.WriteLine("On the test images, after the last epoch:\n");
        var table = new MarkdownTable(
            output, "recipe", "wiring", "epochs", "-ELBO", "reconstruction", "KL", "KL by level, 1 up", "active",
            "seconds", "-ELBO by seed");
        foreach (QualityModel[] seeds in groups)
        {
            table.Row(
                $"{seeds[0].Options.Recipe}", $"{seeds[0].Wiring}", $"{seeds[0].Options.Epochs}",
                MarkdownTable.Spread(seeds.Select(m => m.Measured.NegativeElbo), "F2"),
                MarkdownTable.Spread(seeds.Select(m => m.Measured.Reconstruction), "F2"),
                MarkdownTable.Spread(seeds.Select(m => m.Measured.KL), "F2"),
                string.Join(" / ", Enumerable.Range(0, seeds[0].Measured.Levels.Length).Select(level =>
                    MarkdownTable.Number(seeds.Average(m => m.Measured.Levels[level].KL), "F1"))),
                MarkdownTable.Number(seeds.Average(m => m.Measured.ActiveDimensions), "0.#"),
                MarkdownTable.Number(seeds.Average(m => m.Model.TrainingTime.TotalSeconds), "F0"),
                string.Join(" / ", seeds.Select(m => MarkdownTable.Number(m.Measured.NegativeElbo, "F2"))));
        }

        output.WriteLine();
    }

    private static void WriteEpochs(QualityModel[][] groups, TextWriter output)
    {
        output.WriteLine("Training total by epoch, mean over the seeds:\n");
        var table = new MarkdownTable(
            output, ["recipe", "wiring", "epochs", .. Epochs.Select(epoch => $"{epoch}")]);
        foreach (QualityModel[] seeds in groups)
        {
            table.Row(
            [
                $"{seeds[0].Options.Recipe}", $"{seeds[0].Wiring}", $"{seeds[0].Options.Epochs}",
                .. Epochs.Select(epoch => epoch <= seeds[0].Options.Epochs
                    ? MarkdownTable.Number(seeds.Average(m => m.Model.History[epoch - 1].Total), "F2")
                    : ""),
            ]);
        }

        output.WriteLine();
    }
}
